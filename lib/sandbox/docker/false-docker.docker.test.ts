/** Whom the keeper does not take for the student's Docker, however much of it is genuine. */
import type { Duplex } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { InstanceId } from "#core";
import { shell, until } from "../testing/drive-engine.ts";
import { BECOMES_DOCKERD, MAPS_DOCKERD, WRITES_TO_CODE } from "../testing/false-daemons.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";

const ping = "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n";
const events = "GET /events HTTP/1.1\r\nHost: docker\r\n\r\n";

let real: RealEngine;
let instanceId: InstanceId;

beforeAll(async () => {
  real = await realEngine();
  instanceId = await real.startSandbox();
});
afterAll(() => real?.remove());

beforeEach(async () => {
  await asRoot("rm -f /run/docker.stop; pkill -x perl; pkill -9 -x dockerd; rm -f /run/docker.sock");
  await until(() => dial().then(isAnswered, () => false), { what: "the image's Docker" });
});

function asRoot(command: string) {
  return shell(real.engine, instanceId, { user: "root", command });
}

function dial(): Promise<Duplex> {
  return real.engine.dial(instanceId, "docker");
}

async function isAnswered(stream: Duplex): Promise<boolean> {
  stream.write(ping);
  return (await text(stream)).endsWith("OK");
}

/** Until it answers whoever asks from inside. */
async function put(program: string): Promise<void> {
  await asRoot("touch /run/docker.stop; pkill -9 -x dockerd; rm -f /run/docker.sock");
  await asRoot(`cat > /root/false.pl << 'PERL'\n${program}\nPERL`);
  await asRoot("setsid -f perl /root/false.pl < /dev/null > /dev/null 2>&1");
  await until(
    async () => (await asRoot("curl --silent --http0.9 --unix-socket /run/docker.sock http://d/_ping")).out === "OK",
    { what: "the false Docker" },
  );
}

test("a process that listened, and has become dockerd since, does not speak for whoever takes the calls", async () => {
  await put(BECOMES_DOCKERD);
  await until(async () => (await asRoot("docker -H unix:///run/other.sock version")).code === 0, {
    what: "the dockerd it has become",
  });
  await expect(dial()).rejects.toMatchObject({ code: "sandbox.daemon-not-genuine" });
});

test("an interpreter is no dockerd, though it has all its code in memory", async () => {
  await put(MAPS_DOCKERD);
  await expect(dial()).rejects.toMatchObject({ code: "sandbox.daemon-not-genuine" });
});

test("a dockerd whose code was written to is none any more, not even when it is as it was", async () => {
  await asRoot(`cat > /root/write.pl << 'PERL'\n${WRITES_TO_CODE}\nPERL`);
  expect((await asRoot("perl /root/write.pl $(pgrep -x dockerd)")).out).toBe("written");
  await expect(dial()).rejects.toMatchObject({ code: "sandbox.daemon-not-genuine" });
});

test("nothing is heard from it from then on, not even over a connection that was there before", async () => {
  const stream = await dial();
  stream.write(events);
  await until(async () => `${stream.read() ?? ""}`.includes("200 OK"), { what: "the answer to the question" });
  await asRoot("docker volume create before");
  let heard = "";
  stream.on("data", (bytes: Buffer) => {
    heard += bytes;
  });
  await until(async () => heard.includes("before"), { what: "the event before" });
  await asRoot("perl /root/write.pl $(pgrep -x dockerd)");
  await asRoot("docker volume create after");
  await until(async () => stream.readableEnded, { what: "the end of the connection" });
  expect(heard).not.toContain("after");
});
