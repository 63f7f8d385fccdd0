import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { connectDocker, objectionTo, remarksOn } from "./connect-docker.ts";

const usable = {
  apiVersion: "1.41",
  kernelVersion: "6.1.0-28-amd64",
  operatingSystem: "linux",
  cgroupVersion: "1",
  security: ["seccomp"],
};

test("the oldest engine and kernel that can work are accepted", () => {
  expect(objectionTo(usable)).toBeNull();
  expect(objectionTo({ ...usable, kernelVersion: "5.19.0" })).toBeNull();
  expect(objectionTo({ ...usable, apiVersion: "1.100" })).toBeNull();
});

test("what cannot work is named with what was found and what is needed", () => {
  expect(objectionTo({ ...usable, apiVersion: "1.40" })).toMatchObject({
    code: "engine.too-old",
    details: { found: "1.40", needed: "1.41" },
  });
  expect(objectionTo({ ...usable, kernelVersion: "5.15.0-91-generic" })).toMatchObject({
    code: "engine.kernel-too-old",
    details: { found: "5.15.0-91-generic", needed: "5.19" },
  });
  expect(objectionTo({ ...usable, operatingSystem: "windows" })?.code).toBe("engine.unsupported");
});

test("an engine that holds nobody back, or is nobody's root, is refused", () => {
  expect(objectionTo({ ...usable, security: ["seccomp", "rootless"] })?.details.found).toBe("rootless mode");
  expect(objectionTo({ ...usable, security: ["apparmor"] })?.details.found).toBe("no seccomp");
});

test("what is merely old is a remark, what is current is none", () => {
  expect(remarksOn(usable)).toHaveLength(2);
  expect(remarksOn({ ...usable, apiVersion: "1.47", cgroupVersion: "2" })).toEqual([]);
});

test("a socket that is named is asked, whatever the environment says", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "trockendock-socket-"));
  const engine = createServer((_, answer) => answer.end("OK")).listen(path.join(folder, "engine.sock"));
  await once(engine, "listening");
  vi.stubEnv("DOCKER_HOST", "tcp://127.0.0.1:9");
  try {
    expect(`${await connectDocker(`unix://${folder}/engine.sock`).ping()}`).toBe("OK");
  } finally {
    vi.unstubAllEnvs();
    engine.close();
    await rm(folder, { recursive: true });
  }
});
