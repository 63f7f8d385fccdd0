import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pino from "pino";
import { Server } from "socket.io";
import { type Socket as Client, io } from "socket.io-client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Viewer } from "#auth/contract";
import { Cleanup } from "#core/contract";
import type { ClassView } from "./contract.ts";
import { attachClassGateway } from "./gateway.ts";
import { type ClassroomInABox, classroomInABox } from "./testing/classroom-in-a-box.ts";

vi.setConfig({ testTimeout: 30_000 });

let box: ClassroomInABox;
let cleanup: Cleanup;

beforeEach(async () => {
  box = await classroomInABox();
  cleanup = new Cleanup();
});

afterEach(async () => {
  cleanup.run();
  await box.database.remove();
});

/** A real socket of the given person. */
async function socketOf(viewer: Viewer): Promise<Client> {
  const http = createServer();
  const server = new Server(http);
  server.on("connection", (socket) => {
    const dispose = attachClassGateway(socket, { viewer, classroom: box.classroom, log: pino({ enabled: false }) });
    socket.on("disconnect", dispose);
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const { port } = http.address() as AddressInfo;
  const client = io(`http://127.0.0.1:${port}`, { transports: ["websocket"] });
  cleanup.add(() => {
    client.close();
    void server.close();
  });
  return client;
}

function nextView(client: Client): Promise<ClassView> {
  return new Promise((resolve) => client.once("class:changed", resolve));
}

test("a teacher sees a student join while they look", async () => {
  const keller = await box.teacher("Frau Keller");
  const { classId, joinCode } = await box.classroom.create({ teacherId: keller.userId, name: "AP24a" });
  const client = await socketOf(keller);
  const reply = await client.emitWithAck("class:watch", { classId });
  expect(reply).toMatchObject({ ok: true, data: { name: "AP24a", students: [] } });
  const changed = nextView(client);
  await box.join(joinCode, "Lea Meier");
  expect((await changed).students.map(({ name }) => name)).toEqual(["Lea Meier"]);
});

test("after unwatching nothing more comes", async () => {
  const keller = await box.teacher("Frau Keller");
  const { classId, joinCode } = await box.classroom.create({ teacherId: keller.userId, name: "AP24a" });
  const client = await socketOf(keller);
  const views: ClassView[] = [];
  client.on("class:changed", (view) => views.push(view));
  await client.emitWithAck("class:watch", { classId });
  await client.emitWithAck("class:unwatch", { classId });
  await box.join(joinCode, "Lea Meier");
  await client.emitWithAck("class:unwatch", { classId });
  expect(views).toEqual([]);
});

test("neither a student nor another teacher can watch a class", async () => {
  const keller = await box.teacher("Frau Keller");
  const { classId, joinCode } = await box.classroom.create({ teacherId: keller.userId, name: "AP24a" });
  const { viewer: student } = await box.join(joinCode, "Lea Meier");
  for (const stranger of [student, await box.teacher("Herr Frei")]) {
    const client = await socketOf(stranger);
    const reply = await client.emitWithAck("class:watch", { classId });
    expect(reply).toEqual({ ok: false, code: "class.not-found", details: {} });
  }
});

test("anything else than a class id is turned away", async () => {
  const client = await socketOf(await box.teacher("Frau Keller"));
  expect(await client.emitWithAck("class:watch", { classId: "../1" })).toMatchObject({
    ok: false,
    code: "input.invalid",
  });
});
