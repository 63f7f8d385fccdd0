/** A preview of a server of this machine, asked as no browser would ask. */
import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { systemClock } from "#core";
import { SandboxId, UserId } from "#core/contract";
import { ManualClock } from "../core/testing/manual-clock.ts";
import { type Opener, Previews, type PreviewsParts } from "./previews.ts";

const host = "192.168.1.20";
const opener = (sessionId = "s1"): Opener => ({
  sandboxId: SandboxId.parse("sandbox1"),
  userId: UserId.parse("user1"),
  role: "student",
  sessionId,
  locale: "de",
  address: "127.0.0.1",
  asked: `${host}:3000`,
});
const target = { port: 8080, tls: false };

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** The ports are below those that the system gives to whoever asks for any. */
async function previewsOf(
  app: Server,
  range = { first: 23_100, last: 23_120 },
  parts: Partial<Pick<PreviewsParts, "clock" | "mayUse">> = {},
) {
  app.listen(0, "127.0.0.1");
  await once(app, "listening");
  const { port } = app.address() as AddressInfo;
  const previews = new Previews({
    settings: { publicUrl: null, previewUrl: null, port: 3000 },
    ports: { host: "127.0.0.1", range },
    dial: async (): Promise<Duplex> => connect(port, "127.0.0.1"),
    // Asked of a database: others come in meanwhile.
    mayUse: () => setTimeout(20, true),
    containersOf: async () => [],
    clock: systemClock,
    log: { error: () => undefined },
    ...parts,
  });
  closing.push(() => {
    previews.close();
    app.close();
    app.closeAllConnections();
  });
  const open = async (sessionId?: string, port = 8080) =>
    Number(new URL((await previews.open(opener(sessionId), { ...target, port })).url).port);
  return { previews, open };
}

/** Says a request in full, and gives the connection when the answer has begun. */
async function say(port: number, head: string): Promise<{ socket: Socket; answer: string }> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => socket.destroy());
  closing.push(() => socket.destroy());
  socket.write(`${head}\r\nHost: ${host}:${port}\r\n\r\n`);
  const answer = await Promise.race([once(socket, "data"), once(socket, "close")]);
  return { socket, answer: String(answer[0]) };
}

const upgrading = "Connection: Upgrade\r\nUpgrade: websocket";
const wsOf = (path: string) => (port: number) => say(port, `GET ${path} HTTP/1.1\r\n${upgrading}`);

function accepting(): Server {
  return createServer((_req, res) => res.write("begun")).on("upgrade", (_req, socket: Duplex) => {
    socket.on("error", () => socket.destroy());
    socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
  });
}

test.each(["//", "///", "/\\", "//[", "http://["])("a WebSocket at %s is answered like any other", async (path) => {
  const { open } = await previewsOf(accepting());
  expect((await wsOf(path)(await open())).answer).toContain("101 Switching Protocols");
});

test("no more WebSockets than are allowed are open, also when all are asked for at once", async () => {
  const { open } = await previewsOf(accepting());
  const port = await open();
  const answers = await Promise.all(Array.from({ length: 11 }, () => wsOf("/")(port)));
  expect(answers.filter(({ answer }) => answer.includes("101 Switching")).length).toBe(8);
  expect(answers.filter(({ answer }) => answer.includes("403 Forbidden")).length).toBe(3);
});

test("who is refused a WebSocket keeps no connection", async () => {
  const { open } = await previewsOf(accepting());
  const socket = connect({ port: await open(), host: "127.0.0.1", allowHalfOpen: true });
  closing.push(() => socket.destroy());
  socket.write(`GET / HTTP/1.1\r\nHost: elsewhere\r\n${upgrading}\r\n\r\n`);
  socket.resume();
  await once(socket, "end");
  // Whatever is said after the refusal finds nobody.
  const said = setInterval(() => socket.write("x"), 20);
  closing.push(() => clearInterval(said));
  await once(socket, "error");
});

test("what is open ends with the session, and its port is free again", async () => {
  const { previews, open } = await previewsOf(accepting(), { first: 23_121, last: 23_121 });
  const port = await open("s1");
  const [{ socket: upgraded }, { socket: endless }] = await Promise.all([wsOf("/")(port), say(port, "GET / HTTP/1.1")]);
  const ended = Promise.all([once(upgraded, "close"), once(endless, "close")]);
  previews.endOfSession("s1");
  await ended;
  expect(await open("s2")).toBe(port);
});

test("who leaves the class keeps neither a WebSocket nor an answer without an end", async () => {
  const clock = new ManualClock();
  let isIn = true;
  const mayUse = async () => isIn;
  const { open } = await previewsOf(accepting(), { first: 23_124, last: 23_124 }, { clock, mayUse });
  const port = await open();
  const [{ socket: upgraded }, { socket: endless }] = await Promise.all([wsOf("/")(port), say(port, "GET / HTTP/1.1")]);
  clock.advance(30_000);
  await setTimeout(50);
  expect([upgraded.destroyed, endless.destroyed]).toEqual([false, false]);
  isIn = false;
  const ended = Promise.all([once(upgraded, "close"), once(endless, "close")]);
  clock.advance(30_000);
  await ended;
});

test("with the last preview of a sandbox the connections to its apps end as well", async () => {
  const app = createServer({ keepAliveTimeout: 0 }, (_req, res) => void res.end());
  const kept = once(app, "connection");
  const { previews, open } = await previewsOf(app);
  await say(await open("s1"), "GET / HTTP/1.1");
  const [connection] = await kept;
  const ended = once(connection, "close");
  previews.endOfSession("s1");
  await ended;
});

test("who signs out while a preview is being opened leaves none behind", async () => {
  const { previews, open } = await previewsOf(accepting(), { first: 23_125, last: 23_125 });
  const opening = open("s1");
  previews.endOfSession("s1");
  await expect(opening).rejects.toMatchObject({ code: "preview.over" });
  await open("s2");
});

test("where all ports are in use, the one that was used least makes room", async () => {
  const { open } = await previewsOf(accepting(), { first: 23_122, last: 23_123 });
  const ports = [await open("s1", 1), await open("s1", 2), await open("s1", 3)];
  expect(ports[2]).toBe(ports[0]);
});

test("an app that changes to another protocol unasked is told to speak none", async () => {
  const app = createServer().on("connection", (socket) => {
    socket.removeAllListeners("data").on("data", () => {
      socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
    });
  });
  const { open } = await previewsOf(app);
  expect((await say(await open(), "GET / HTTP/1.1")).answer).toContain("502 Bad Gateway");
});

test("a body without a length stays one request's, whatever the method", async () => {
  const asked: string[] = [];
  const app = createServer(async (req, res) => {
    asked.push(`${req.method} ${req.url} ${(await req.toArray()).join("")}`);
    res.end();
  });
  const { open } = await previewsOf(app);
  const port = await open();
  const asking = request({
    port,
    host: "127.0.0.1",
    method: "DELETE",
    path: "/a",
    headers: { host: `${host}:${port}`, "transfer-encoding": "chunked" },
  });
  asking.end("GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
  const [answer] = await once(asking, "response");
  answer.resume();
  await once(answer, "end");
  expect(asked).toEqual(["DELETE /a GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"]);
});

test("whoever leaves before the answer has begun ends the app's work, and it is not asked again", async () => {
  const asked: string[] = [];
  const app = createServer((req, res) => {
    asked.push(req.url ?? "");
    if (req.url === "/first") res.end();
    else res.on("close", () => app.emit("left"));
  });
  const { open } = await previewsOf(app);
  const port = await open();
  await say(port, "GET /first HTTP/1.1");
  const left = once(app, "left");
  const socket = connect(port, "127.0.0.1");
  socket.write(`GET /slow HTTP/1.1\r\nHost: ${host}:${port}\r\n\r\n`);
  await expect.poll(() => asked).toContain("/slow");
  socket.destroy();
  await left;
  await say(port, "GET /first HTTP/1.1");
  expect(asked).toEqual(["/first", "/slow", "/first"]);
});

test("connections kept for one port leave room for the next", async () => {
  const app = createServer({ keepAliveTimeout: 0 }, (_req, res) => void setTimeout(50).then(() => res.end()));
  const { open } = await previewsOf(app);
  for (const published of [1, 2, 3, 4]) {
    const port = await open("s1", published);
    const answers = await Promise.all([1, 2, 3, 4].map(() => say(port, "GET / HTTP/1.1")));
    expect(answers.every(({ answer }) => answer.startsWith("HTTP/1.1 200"))).toBe(true);
  }
});

test("a connection is used again, and what its app has closed meanwhile is asked anew", async () => {
  const connections: Duplex[] = [];
  const app = createServer((req, res) => {
    if (req.url === "/closing" && connections.length === 1) req.socket.destroy();
    else res.end();
  }).on("connection", (connection) => connections.push(connection));
  const { open } = await previewsOf(app);
  const port = await open();
  await say(port, "GET / HTTP/1.1");
  await say(port, "GET / HTTP/1.1");
  expect(connections).toHaveLength(1);
  expect((await say(port, "GET /closing HTTP/1.1")).answer).toContain("200 OK");
  expect(connections).toHaveLength(2);
});
