import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Connection, type ConnectionState } from "./connection.ts";

let server: Server;
let connection: Connection;
let url: string;
let turnedAway = 0;

async function listen(port = 0): Promise<void> {
  const http = createServer();
  server = new Server(http);
  http.listen(port, "127.0.0.1");
  await once(http, "listening");
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

function become(state: ConnectionState): Promise<unknown> {
  return vi.waitFor(() => expect(connection.state).toBe(state), { timeout: 10_000 });
}

beforeEach(async () => {
  await listen();
  turnedAway = 0;
  connection = new Connection({ url, onSignInRequired: () => turnedAway++ });
});

afterEach(async () => {
  connection.close();
  await server.close();
});

test("what the server says reaches who listens, and nobody else", async () => {
  server.on("connection", (socket) =>
    socket.on("greet", (name, respond) => respond({ ok: true, data: `Hoi ${name}` })),
  );
  const heard: unknown[] = [];
  const stop = connection.on("news", (payload) => heard.push(payload));
  connection.open();
  await become("connected");
  expect(await connection.request("greet", "Lea")).toEqual({ ok: true, data: "Hoi Lea" });
  server.emit("news", 1);
  await vi.waitFor(() => expect(heard).toEqual([1]));
  stop();
  server.emit("news", 2);
  await connection.request("greet", "Lea");
  expect(heard).toEqual([1]);
});

test("who begins to listen late is told what was said last, on this connection only", async () => {
  connection.open();
  await become("connected");
  for (const news of [1, 2]) server.emit("news", news);
  await vi.waitFor(() => expect(connection.latest("news")).toBe(2));
  expect(connection.latest("other")).toBeUndefined();
  server.disconnectSockets(true);
  await become("lost");
  expect(connection.latest("news")).toBeUndefined();
});

test("without a connection nothing is asked and nothing is kept for later", async () => {
  const arrived: unknown[] = [];
  server.on("connection", (socket) => socket.onAny((event) => arrived.push(event)));
  connection.open();
  connection.send("input", "x");
  expect(await connection.request("ask", null)).toMatchObject({ ok: false, code: "platform.unreachable" });
  await become("connected");
  connection.send("later", "y");
  await vi.waitFor(() => expect(arrived).toEqual(["later"]));
});

test("a question that is open when the server goes away is answered, and the connection comes back by itself", async () => {
  connection.open();
  await become("connected");
  const answer = connection.request("never-answered", null);
  await server.close();
  expect(await answer).toMatchObject({ ok: false, code: "platform.unreachable" });
  await become("lost");
  await listen(Number(new URL(url).port));
  await become("connected");
});

test("whoever is not signed in is led to sign-in", async () => {
  server.use((_socket, next) => next(new Error("auth.sign-in-required")));
  connection.open();
  await vi.waitFor(() => expect(turnedAway).toBe(1));
});
