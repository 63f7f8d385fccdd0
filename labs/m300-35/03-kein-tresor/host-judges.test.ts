import { describe, expect, test } from "vitest";
import { judgeDoor, judgeKernel, judgeProcess, judgeProof } from "./host-judges.ts";
import { answered, build, container, exec, judged, listed, usualPath, wholeDisk } from "./testing/records.ts";

const id = "967e47b735c8".padEnd(64, "0");

test("before anything was done every case is open", async () => {
  for (const judge of [judgeKernel, judgeProcess, judgeProof, judgeDoor])
    expect((await judged(judge, {})).status).toBe("open");
});

describe("one kernel", () => {
  const asked = (imageId: string, command = ["uname", "-r"]) =>
    container({ imageId, typed: imageId, command, exitCode: 0 });
  const both = [asked("ubuntu"), asked("alpine")];
  const pulled = { ubuntu: ["ubuntu@sha256:1"], alpine: ["alpine@sha256:2"], own: [], "sha256:u": ["debian@sha256:3"] };
  const docker = { "/info": { KernelVersion: "6.1.0-x" }, ...listed(pulled) };

  test("is what two images have asked and the host confirms", async () => {
    expect(await judged(judgeKernel, { containers: both, docker, answers: answered({ kernel: " 6.1.0-x " }) })).toEqual(
      {
        status: "passed",
        observed: "ubuntu, alpine: 6.1.0-x",
        rests: 2,
      },
    );
  });

  test("is not what was made up", async () => {
    expect(
      await judged(judgeKernel, { containers: both, docker, answers: answered({ kernel: "5.15" }) }),
    ).toMatchObject({
      status: "failed",
      observed: "ubuntu, alpine: 5.15",
    });
  });

  test("waits for the answer", async () => {
    expect(await judged(judgeKernel, { containers: both, docker })).toMatchObject({
      status: "open",
      observed: "ubuntu, alpine; not answered yet",
    });
  });

  test.each([
    ["one image twice", [asked("ubuntu"), asked("ubuntu")]],
    ["a word that is printed", [asked("ubuntu"), asked("alpine", ["echo", "uname"])]],
    ["a command that is printed", [asked("ubuntu"), asked("alpine", ["echo", "uname", "-r"])]],
    ["a comment", [asked("ubuntu"), asked("alpine", ["sh", "-c", "true # uname -r"])]],
    ["a branch never taken", [asked("ubuntu"), asked("alpine", ["sh", "-c", "true || uname -r"])]],
    ["the name of the system", [asked("ubuntu"), asked("alpine", ["uname"])]],
    ["another program", [asked("ubuntu"), asked("alpine", ["unames", "-r"])]],
    ["an image of one's own", [asked("ubuntu"), asked("own")]],
    ["an image unknown to Docker", [asked("ubuntu"), asked("gone")]],
    [
      "a program that was put over it",
      [asked("ubuntu"), container({ imageId: "alpine", command: ["uname", "-r"], exitCode: 0, mounts: [wholeDisk] })],
    ],
    ["one that failed", [asked("ubuntu"), { ...asked("alpine"), exitCode: 127 }]],
    ["one gone before it could be read", [asked("ubuntu"), { ...asked("alpine"), inspected: null }]],
  ])("is not shown by %s", async (_, containers) => {
    const answers = answered({ kernel: "6.1.0-x" });
    expect(await judged(judgeKernel, { containers, docker, answers })).toMatchObject({
      status: "open",
      observed: "uname -r in ubuntu so far; it takes two images",
    });
  });

  test.each([
    ["uname", "-a"],
    ["/bin/uname", "-sr"],
    ["sh", "-c", "uname -r"],
    ["/bin/bash", "-c", "/usr/bin/uname -r"],
  ])("may be asked by %s %s", async (...command) => {
    const seen = { containers: [asked("ubuntu"), asked("alpine", command)], docker };
    expect((await judged(judgeKernel, { ...seen, answers: answered({ kernel: "6.1.0-x" }) })).status).toBe("passed");
  });

  test.each([
    ["was built here", { builds: [build("alpine", null)] }],
    [
      "came from a registry of one's own",
      { docker: { ...docker, ...listed({ ...pulled, alpine: ["localhost:5000/a@x"] }) } },
    ],
    ["is known by its id only", { docker: { ...docker, ...listed({ ...pulled, alpine: null }) } }],
  ])("is not shown by an image that %s", async (_, seen) => {
    const answers = answered({ kernel: "6.1.0-x" });
    expect((await judged(judgeKernel, { containers: both, docker, answers, ...seen })).status).toBe("open");
  });

  test("is not shown by a shell with a function of that name", async () => {
    const env = [usualPath, "BASH_FUNC_uname%%=() { :; }"];
    const command = ["bash", "-c", "uname -r"];
    const containers = [asked("ubuntu"), container({ imageId: "alpine", command, exitCode: 0, env })];
    expect((await judged(judgeKernel, { containers, docker, answers: answered({ kernel: "6.1.0-x" }) })).status).toBe(
      "open",
    );
  });

  test("may be asked in a container that runs", async () => {
    const running = container({ id, imageId: "alpine", typed: "alpine", command: ["sleep", "9"] });
    const seen = { containers: [asked("ubuntu"), running], docker, answers: answered({ kernel: "6.1.0-x" }) };
    expect((await judged(judgeKernel, { ...seen, execs: [exec(id, "sh -c uname -r")] })).status).toBe("passed");
    for (const other of [
      exec("other", "uname -r"),
      exec(id, "echo uname -r"),
      { ...exec(id, "uname -r"), exitCode: 1 },
    ])
      expect((await judged(judgeKernel, { ...seen, execs: [other] })).status).toBe("open");
  });
});

describe("the process on the host", () => {
  const zeuge = container({ id, name: "zeuge" });

  test("has the number that the kernel says", async () => {
    const seen = { containers: [zeuge], kernel: { [id]: { pid: 792 } } };
    expect(await judged(judgeProcess, { ...seen, answers: answered({ prozess: "792" }) })).toEqual({
      status: "passed",
      observed: "zeuge: 792",
      rests: 1,
    });
    expect(await judged(judgeProcess, { ...seen, answers: answered({ prozess: "1" }) })).toMatchObject({
      status: "failed",
      observed: "on the host, 1 is not the first process of zeuge",
    });
    expect(await judged(judgeProcess, seen)).toMatchObject({
      status: "open",
      observed: "zeuge runs; not answered yet",
    });
  });

  test("shows nothing where container and host have one list", async () => {
    const kernel = { [id]: { pid: 792, pidNamespace: "host" } } as const;
    const answers = answered({ prozess: "792" });
    expect((await judged(judgeProcess, { containers: [zeuge], kernel, answers })).status).toBe("failed");
  });

  test.each([
    ["has ended", { ...zeuge, endedAt: 1 }],
    ["never started", { ...zeuge, startedAt: null }],
  ])("is none when the container %s", async (_, gone) => {
    const answers = answered({ prozess: "792" });
    const kernel = { [id]: { pid: 792 } };
    expect((await judged(judgeProcess, { containers: [gone], kernel, answers })).status).toBe("open");
  });
});

describe("the proof", () => {
  const target = "/homeroot/root/beweis.txt";
  const parts = { id, name: "writer", mounts: [wholeDisk], command: ["cp", "/etc/hostname", target], exitCode: 0 };
  const writer = container(parts);
  const files = { "/root/beweis.txt": "967e47b735c8\n" };
  const docker = listed({ "sha256:u": ["ubuntu@sha256:1"] });

  test("is a file that names the container that wrote it", async () => {
    expect(await judged(judgeProof, { containers: [writer], files, docker })).toEqual({
      status: "passed",
      observed: "/root/beweis.txt: 967e47b735c8, written by writer",
      rests: 1,
    });
  });

  test.each([
    [["bash", "-c", `hostname > ${target}`]],
    [["sh", "-c", `hostname | tee ${target}`]],
    [["sh", "-c", `cp /etc/hostname ${target}`]],
  ])("may be written by %s", async (command) => {
    const containers = [{ ...writer, command }];
    expect((await judged(judgeProof, { containers, files, docker })).status).toBe("passed");
  });

  test("is looked for where the disk lies", async () => {
    const elsewhere = container({ ...parts, mounts: [{ ...wholeDisk, Destination: "/mnt" }] });
    expect((await judged(judgeProof, { containers: [elsewhere], files, docker })).status).toBe("failed");
    const there = { ...elsewhere, command: ["cp", "/etc/hostname", "/mnt/root/beweis.txt"] };
    expect((await judged(judgeProof, { containers: [there], files, docker })).status).toBe("passed");
  });

  test("may be written by way of a proxy", async () => {
    const containers = [container({ ...parts, env: ["HTTP_PROXY=http://proxy:3128", usualPath] })];
    expect((await judged(judgeProof, { containers, files, docker })).status).toBe("passed");
  });

  test("waits for the file", async () => {
    expect(await judged(judgeProof, { containers: [writer] })).toMatchObject({
      status: "open",
      observed: "writer: / of the host; no /root/beweis.txt yet",
    });
  });

  test.each([
    ["one that only says the path", { ...writer, command: ["echo", target] }],
    ["one that only says the command", { ...writer, command: ["echo", "cp", "/etc/hostname", target] }],
    ["a shell that gets no script", { ...writer, command: ["bash", "-c", "hostname", ">", target] }],
    ["a branch never taken", { ...writer, command: ["bash", "-c", `true || hostname > ${target}`] }],
    ["a shell in which something was typed", { ...writer, command: ["bash"] }],
    ["one that wrote beside it", { ...writer, command: ["cp", "/etc/hostname", `${target}2`] }],
    ["one that failed", { ...writer, exitCode: 1 }],
    ["one that could only read", container({ ...parts, mounts: [{ ...wholeDisk, RW: false }] })],
    ["one with something between", container({ ...parts, tmpfs: { "/homeroot/root": "" } })],
    ["one with a mount between", container({ ...parts, mounts: [wholeDisk, { ...wholeDisk, Source: "/tmp" }] })],
    ["one with another cp", container({ ...parts, env: ["PATH=/homeroot/tmp"] })],
    ["one with a library", container({ ...parts, env: [usualPath, "LD_PRELOAD=/homeroot/tmp/own.so"] })],
    ["one whose variables are unknown", container({ ...parts, env: null })],
    ["one of an image of one's own", container({ ...parts, imageId: "own" })],
    ["another one", { ...writer, id: "1".repeat(64) }],
  ])("is not in the name of %s", async (_, one) => {
    expect(await judged(judgeProof, { containers: [one], files, docker })).toMatchObject({
      status: "failed",
      observed: "/root/beweis.txt: 967e47b735c8; no container has written that with cp",
      rests: 1,
    });
  });

  test.each([
    ["a folder only", container({ id, mounts: [{ ...wholeDisk, Source: "/root" }] })],
    ["a volume", container({ id, mounts: [{ ...wholeDisk, Type: "volume" }] })],
    ["one never started", { ...writer, startedAt: null }],
    ["one gone before it could be read", { ...writer, inspected: null }],
  ])("is open with %s", async (_, one) => {
    expect((await judged(judgeProof, { containers: [one], files, docker })).status).toBe("open");
  });
});

describe("the door", () => {
  const right = answered({ gruppe: "group", fernzugriff: "reach", usernamespace: "ordinary" });
  const containers = [container({ mounts: [wholeDisk] })];
  const local = "LISTEN 0 4096 127.0.0.1:5000 0.0.0.0:*\n";

  test("is known when all is right and nothing listens", async () => {
    expect(await judged(judgeDoor, { containers, answers: right, sockets: local })).toMatchObject({
      status: "passed",
      observed: "3 of 3 right, port 2375 is closed",
    });
  });

  test("is open on the street", async () => {
    const sockets = `${local}LISTEN 0 4096 [::]:2375 [::]:*\n`;
    expect(await judged(judgeDoor, { containers, answers: right, sockets })).toMatchObject({
      status: "failed",
      observed: "port 2375 is open",
    });
  });

  test("is told how many are right, not which", async () => {
    const answers = { ...right, ...answered({ gruppe: "root" }) };
    expect(await judged(judgeDoor, { containers, answers })).toMatchObject({
      status: "failed",
      observed: "2 of 3 right",
    });
  });

  test("waits for all answers, and for the proof", async () => {
    const answers = answered({ gruppe: "group" });
    expect(await judged(judgeDoor, { containers, answers })).toMatchObject({
      status: "open",
      observed: "1 of 3 answered",
    });
    expect((await judged(judgeDoor, { answers: right })).status).toBe("open");
  });
});
