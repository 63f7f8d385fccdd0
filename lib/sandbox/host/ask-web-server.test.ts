import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { DomainError } from "#core";
import type { HttpRequest } from "../contract.ts";
import { askWebServer } from "./ask-web-server.ts";

const KiB = 1024;
const shortMs = 200;
const open: Server[] = [];
const held = new Set<Socket>();

afterEach(() => {
  for (const server of open.splice(0)) server.close();
  for (const socket of held) socket.destroy();
  held.clear();
});

async function listening(server: Server): Promise<number> {
  open.push(server);
  server.on("connection", (socket: Socket) => held.add(socket.on("error", () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** As engines dial. */
function ask(port: number, request: HttpRequest = {}, timeoutMs?: number) {
  const dial = () =>
    new Promise<Socket>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => resolve(socket));
      socket.on("error", () => reject(new DomainError("sandbox.daemon-silent")));
    });
  return askWebServer(dial, request, timeoutMs);
}

async function site(answer: RequestListener): Promise<number> {
  return listening(createServer(answer));
}

test("the answer comes with its status, its headers and its text", async () => {
  const port = await site(({ url, headers, method }, response) => {
    response.writeHead(404, { "X-Frame-Options": "DENY", "Set-Cookie": ["a=1", "b=2"] });
    response.end(`${method} ${url} ${headers.host}`);
  });
  expect(await ask(port, { path: "/a?b", host: "shop.local:8080" })).toMatchObject({
    status: 404,
    headers: { "x-frame-options": "DENY", "set-cookie": "a=1, b=2" },
    body: "GET /a?b shop.local:8080",
    truncated: false,
  });
});

test("a redirect is an answer, and is not followed", async () => {
  let asked = 0;
  const port = await site((_, response) => {
    asked += 1;
    response.writeHead(301, { Location: "/elsewhere" }).end();
  });
  expect(await ask(port)).toMatchObject({ status: 301, headers: { location: "/elsewhere" } });
  expect(asked).toBe(1);
});

test("where nothing listens, or what listens speaks no HTTP, there is no answer", async () => {
  const gone = createTcpServer();
  const port = await listening(gone);
  await new Promise((resolve) => gone.close(resolve));
  expect(await ask(port)).toBeNull();
  expect(await ask(await listening(createTcpServer((socket) => socket.end("SSH-2.0-x\r\n"))))).toBeNull();
  expect(await ask(await listening(createTcpServer((socket) => socket.destroy())))).toBeNull();
  expect(await ask(await site((_, response) => void response.end()), { tls: true })).toBeNull();
  const upgrade = "HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n";
  expect(await ask(await listening(createTcpServer((socket) => socket.write(upgrade))))).toBeNull();
});

test("of a text without end the beginning is read", async () => {
  const port = await site((_, response) => {
    const pour = () => {
      while (!response.destroyed && response.write("x".repeat(KiB)));
    };
    response.on("drain", pour);
    pour();
  });
  const answer = await ask(port);
  expect([answer?.status, answer?.body.length, answer?.truncated]).toEqual([200, 256 * KiB, true]);
});

test.each<[string, (socket: Socket) => void]>([
  ["says nothing", () => undefined],
  ["has very long headers", (socket) => socket.write(`HTTP/1.1 200 OK\r\nX-A: ${"x".repeat(20 * KiB)}`)],
  ["stops in the middle", (socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12")],
  ["breaks off", (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12")],
])("a server that %s gives no usable answer, and keeps nobody", async (_, behave) => {
  const port = await listening(createTcpServer((socket) => socket.once("data", () => behave(socket))));
  await expect(ask(port, {}, shortMs)).rejects.toMatchObject({ code: "sandbox.answer-unusable" });
  await Promise.all(
    [...held].map((socket) => socket.closed || new Promise((resolve) => socket.once("close", resolve))),
  );
});

test("a dial that hangs is not waited for, and what comes of it later is closed", async () => {
  let connected = (_: Socket) => {};
  const dialling = new Promise<Socket>((resolve) => {
    connected = resolve;
  });
  await expect(askWebServer(() => dialling, {}, shortMs)).rejects.toMatchObject({ code: "sandbox.answer-unusable" });
  const port = await listening(createTcpServer());
  const late = connect(port, "127.0.0.1");
  connected(late);
  await new Promise((resolve) => late.once("close", resolve));
});
