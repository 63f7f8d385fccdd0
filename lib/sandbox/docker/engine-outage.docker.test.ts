/** What the server sees of an engine that goes away and comes back: nothing ends but what did end, and seconds later it is known. */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type NetConnectOpts, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEnvironment } from "#config";
import { systemClock } from "#core";
import type { Sandboxes } from "../sandboxes.ts";
import { until } from "../testing/drive-engine.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";
import { type SandboxesInABox, sandboxesInABox } from "../testing/sandboxes-in-a-box.ts";

/** A way to the engine that can be cut, as when it restarts. */
interface Line {
  readonly dockerHost: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

let real: RealEngine;
let line: Line;
let box: SandboxesInABox;
let sandboxes: Sandboxes;

beforeAll(async () => {
  real = await realEngine();
  line = await openLine();
  box = await sandboxesInABox({ engine: real.again(line.dockerHost), clock: systemClock });
  sandboxes = box.sandboxes;
});
afterAll(async () => {
  await box?.close();
  await line?.close();
  await box?.database.remove();
  await real?.remove();
});

/** Where the engine listens. */
function engineDoor(): NetConnectOpts {
  const { protocol, pathname, hostname, port } = new URL(readEnvironment().dockerHost ?? "unix:///var/run/docker.sock");
  return protocol === "unix:" ? { path: pathname } : { host: hostname, port: Number(port) };
}

async function openLine(): Promise<Line> {
  const folder = await mkdtemp(path.join(tmpdir(), "trockendock-line-"));
  const file = path.join(folder, "engine.sock");
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ ...engineDoor(), allowHalfOpen: true });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one
        .once("error", () => undefined)
        .once("close", () => {
          open.delete(one);
          other.destroy();
        });
    }
  });
  const mend = async () => {
    server.listen(file);
    await once(server, "listening");
  };
  const cut = async () => {
    server.close();
    for (const socket of open) socket.destroy();
    await rm(file, { force: true });
  };
  await mend();
  return {
    dockerHost: `unix://${file}`,
    mend,
    cut,
    async close() {
      await cut();
      await rm(folder, { recursive: true });
    },
  };
}

test("one sandbox outlives the outage, one ends in it; both are known for what they are afterwards", async () => {
  const [lasting, ending, taken] = [await box.enrol(), await box.enrol(), await box.enrol()];
  const all = [lasting, ending, taken];
  const phase = (id: (typeof all)[number]) => sandboxes.status(id).state.phase;
  for (const id of all) await sandboxes.open(id);
  await until(async () => all.every((id) => phase(id) === "ready"), { what: "three sandboxes" });
  const { stream, exit } = await sandboxes.exec(lasting, { argv: ["cat"], user: "root" });
  const ended = exit.then(
    () => "an exit code",
    () => "lost",
  );
  const reading = text(stream).catch(() => "cut");

  await line.cut();

  expect([await ended, ["", "cut"].includes(await reading)]).toEqual(["lost", true]);
  await expect(sandboxes.exec(lasting, { argv: ["true"], user: "root" })).rejects.toMatchObject({
    code: "engine.unreachable",
  });
  await real.containerOf(box.at(ending)).kill();
  await real.containerOf(box.at(taken)).remove({ force: true });

  await line.mend();

  await until(async () => phase(ending) === "stopped" && phase(taken) === "lost", { what: "that the end is known" });
  expect(phase(lasting)).toBe("ready");
  const again = await sandboxes.exec(lasting, { argv: ["echo", "here"], user: "root" });
  expect(await text(again.stream)).toBe("here\n");
  // Whoever runs is followed again: its end is heard at once.
  await real.containerOf(box.at(lasting)).kill();
  await until(async () => phase(lasting) === "stopped", { what: "that the end is heard" });
  for (const id of all) await sandboxes.open(id);
  await until(async () => all.every((id) => phase(id) === "ready"), { what: "three sandboxes again" });
});

test("a start while the engine is away fails in words, and succeeds when it is back", async () => {
  const id = await box.enrol();
  await line.cut();
  await sandboxes.open(id);
  await until(async () => sandboxes.status(id).state.phase === "failed", { what: "the failure" });
  expect(sandboxes.status(id).state).toEqual({ phase: "failed", code: "engine.unreachable" });
  await line.mend();
  await sandboxes.open(id);
  await until(async () => sandboxes.status(id).state.phase === "ready", { what: "the sandbox" });
});
