import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Docker from "dockerode";
import { afterAll, beforeAll, expect, test } from "vitest";
import { doctorWords, localeOfConsole } from "#i18n";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";
import { connectDocker } from "./connect-docker.ts";
import { doctorTrial, examineEngine, examineMachine, requireUsableEngine } from "./doctor.ts";
import { readHostFacts } from "./doctor-host.ts";
import { tryASandbox } from "./doctor-trial.ts";
import { sandboxImage } from "./sandbox-image.ts";

let engine: RealEngine;

beforeAll(async () => {
  engine = await realEngine();
});

afterAll(() => engine.remove());

/** The engine as it would be with something else in its place. */
function engineWith(changes: Partial<Docker>): Docker {
  return Object.assign(Object.create(engine.docker), changes) as Docker;
}

/** The engine, and what was made through it that is still there: others may be making the same. */
function watchedEngine() {
  const made: { container: Docker.Container; volumes: string[] }[] = [];
  const createContainer = async (spec: Docker.ContainerCreateOptions) => {
    const container = await engine.docker.createContainer(spec);
    const { Mounts } = await container.inspect();
    const volumes = Mounts.flatMap(({ Destination, Name }) => (Destination === "/data" && Name ? [Name] : []));
    made.push({ container, volumes });
    return container;
  };
  const isThere = (inspecting: Promise<unknown>) => inspecting.then(Boolean, () => false);
  return {
    docker: engineWith({ createContainer } as Partial<Docker>),
    made,
    async leftOver() {
      const all = made.flatMap(({ container, volumes }) => [
        isThere(container.inspect()),
        ...volumes.map((name) => isThere(engine.docker.getVolume(name).inspect())),
      ]);
      return (await Promise.all(all)).filter(Boolean).length;
    },
  };
}

test("this machine has nothing red, a verdict for every check, and nothing left over", async () => {
  const watched = watchedEngine();
  const { findings, bootId } = await examineMachine(watched.docker);
  expect(findings.filter(({ level }) => level === "red")).toEqual([]);
  const unseen = findings.filter(({ level }) => level === "unseen").map(({ id }) => id);
  // Some processors' system calls the probe does not know by number.
  expect(unseen.filter((id) => id !== "clock-synchronised")).toEqual([]);
  const { out } = await engine.machine.run("cat /proc/sys/kernel/random/boot_id");
  expect(bootId).toBe(out);
  expect(watched.made.flatMap(({ volumes }) => volumes)).toHaveLength(1);
  expect(await watched.leftOver()).toBe(0);
});

test("what the probe reads is the machine's own, not the container's", async () => {
  const { sysctls } = await readHostFacts(engine.docker, await sandboxImage());
  const settings = ["net.netfilter.nf_conntrack_max", "kernel.pid_max", "kernel.pty.max", "user.max_user_namespaces"];
  const { out } = await engine.machine.run(`sysctl --values ${settings.join(" ")}`);
  expect(settings.map((name) => sysctls[name])).toEqual(out.split("\n"));
});

test("a sandbox without its limit of processes is found not to hold", async () => {
  const lavish = engineWith({
    createContainer: (spec: Docker.ContainerCreateOptions) =>
      engine.docker.createContainer({ ...spec, HostConfig: { ...spec.HostConfig, PidsLimit: 1_000_000 } }),
  } as Partial<Docker>);
  const { findings } = await examineMachine(lavish);
  expect(findings.filter(({ level }) => level === "red").map(({ id }) => id)).toEqual(["trial-limits"]);
});

test("a sandbox that may not make its mounts fails at the step that needs them, with the reason", async () => {
  const watched = watchedEngine();
  const weak = Object.assign(Object.create(watched.docker), {
    createContainer: (spec: Docker.ContainerCreateOptions) =>
      watched.docker.createContainer({ ...spec, HostConfig: { ...spec.HostConfig, CapAdd: ["NET_ADMIN"] } }),
  }) as Docker;
  const { completed, lastWords, borders } = await tryASandbox(weak);
  expect({ completed, borders }).toEqual({ completed: [], borders: null });
  expect(lastWords).not.toBe("");
  expect(watched.made).toHaveLength(1);
  expect(await watched.leftOver()).toBe(0);
});

test("what the engine refuses to run is red, with its reason", async () => {
  const unwilling = engineWith({
    createContainer: (spec: Docker.ContainerCreateOptions) =>
      engine.docker.createContainer({ ...spec, HostConfig: { ...spec.HostConfig, CapAdd: ["NO_SUCH_CAPABILITY"] } }),
  } as Partial<Docker>);
  const { findings } = await examineMachine(unwilling);
  const bad = findings.filter(({ level }) => level === "red");
  expect(bad).toMatchObject([{ id: "trial-disk", found: expect.stringContaining("NO_SUCH_CAPABILITY") }]);
});

test("before there is an image the engine alone is judged, and nothing is made on it", async () => {
  const empty = engineWith({
    getImage: () => engine.docker.getImage("trockendock/no-such-image:none"),
    createContainer: () => Promise.reject(new Error("there is nothing to make a container from")),
  } as Partial<Docker>);
  const { findings, bootId } = await examineMachine(empty);
  expect(bootId).toBeNull();
  expect(findings.filter(({ level }) => level === "red")).toEqual([]);
  expect(findings.find(({ id }) => id === "engine-api")?.level).toBe("green");
  expect(findings.find(({ id }) => id === "trial-docker")?.level).toBe("unseen");
});

test("an engine that does not answer is named as such", async () => {
  const nobody = connectDocker("unix:///nowhere/docker.sock");
  for (const asking of [examineEngine(nobody), examineMachine(nobody), requireUsableEngine(nobody)]) {
    await expect(asking).rejects.toMatchObject({ code: "engine.unreachable" });
  }
});

test("a start refuses an engine that holds nobody back, in the doctor's words", async () => {
  const info = async () => ({ ...(await engine.docker.info()), SecurityOptions: [] });
  const refusal = await requireUsableEngine(engineWith({ info } as Partial<Docker>)).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: "engine.unsupported" });
  const { title, otherwise } = doctorWords(localeOfConsole()).checks.seccomp;
  expect(refusal).toMatchObject({ details: { [title]: expect.stringContaining(otherwise) } });
  await requireUsableEngine(engine.docker);
});

test("a start tries a sandbox once for each kernel, engine and image", async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "trockendock-proven-"));
  try {
    const trial = doctorTrial({ docker: engine.docker, dataDir });
    expect(await trial.isDone()).toBe(false);
    await trial.run(() => undefined);
    expect(await trial.isDone()).toBe(true);
    const version = async () => ({ ...(await engine.docker.version()), KernelVersion: "99.0" });
    expect(await doctorTrial({ docker: engineWith({ version } as Partial<Docker>), dataDir }).isDone()).toBe(false);
    expect(await readFile(path.join(dataDir, "proven-on"), "utf8")).toMatch(/^[0-9a-f]{64}$/);
  } finally {
    await rm(dataDir, { recursive: true });
  }
});
