/** The trusted side of a sandbox: whom it connects to, what it reads, and that it leaves when its caller does. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import type { Duplex } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { InstanceId } from "#core";
import { readSandboxFile } from "../host/read-file.ts";
import { run, shell, until } from "../testing/drive-engine.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";

const MiB = 1024 * 1024;
const ping = "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n";
/** Goes on for as long as somebody listens. */
const events = "GET /events HTTP/1.1\r\nHost: docker\r\n\r\n";

let real: RealEngine;
let instanceId: InstanceId;

beforeAll(async () => {
  real = await realEngine();
  instanceId = await real.startSandbox();
});
afterAll(() => real?.remove());

function asRoot(command: string) {
  return shell(real.engine, instanceId, { user: "root", command });
}

/** Starts something on the student's host that goes on after the command has ended. */
function inBackground(command: string) {
  return asRoot(`setsid -f ${command} < /dev/null > /dev/null 2>&1`);
}

function dial(target: "docker" | `tcp:${number}`): Promise<Duplex> {
  return real.engine.dial(instanceId, target);
}

async function dialled(target: `tcp:${number}`): Promise<Duplex> {
  await until(
    () =>
      dial(target).then(
        (stream) => !stream.destroy().readable,
        () => false,
      ),
    { what: target },
  );
  return dial(target);
}

async function readFile(path: string): Promise<string | null> {
  return (await readSandboxFile((request) => real.engine.exec(instanceId, request), path))?.text ?? null;
}

describe("a dialled stream", () => {
  test("reaches the student's Docker", async () => {
    const stream = await dial("docker");
    stream.write(ping);
    expect(await text(stream)).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*\r\n\r\nOK$/);
  });

  test("reaches a port of the student's, carries megabytes both ways and ends one way at a time", async () => {
    await inBackground("socat TCP-LISTEN:7000,reuseaddr,fork EXEC:cat");
    const stream = await dialled("tcp:7000");
    const sent = randomBytes(8 * MiB);
    stream.end(sent);
    expect((await buffer(stream)).equals(sent)).toBe(true);
  });

  test("answers after the end of the input, too", async () => {
    await inBackground("socat TCP-LISTEN:7001,reuseaddr,fork EXEC:'wc -c'");
    const stream = await dialled("tcp:7001");
    stream.end("12345");
    expect((await text(stream)).trim()).toBe("5");
  });

  test("is refused where nobody listens", async () => {
    await expect(dial("tcp:7999")).rejects.toMatchObject({ code: "sandbox.daemon-silent" });
  });
});

describe("who leaves", () => {
  async function keepers(): Promise<string[]> {
    const { out } = await real.outside(instanceId, "ps -eo args | grep -E 'keeper/(dial|read)' | grep -v grep || true");
    return out.split("\n").filter((line) => line !== "");
  }

  async function untilAlone(): Promise<void> {
    await until(async () => (await keepers()).length === 0, { what: "that the keeper's programs have ended" });
  }

  test.each([
    ["before a word was said", ""],
    ["in the middle of a question", "GET /_pi"],
    ["while events are told", events],
  ])("takes the connection to the student's Docker along, %s", async (_, request) => {
    const stream = await dial("docker");
    stream.write(request);
    expect(await keepers()).toHaveLength(1);
    stream.destroy();
    await untilAlone();
  });

  test("takes a flood along, and a peer that neither reads nor says anything", async () => {
    await inBackground("socat TCP-LISTEN:7002,reuseaddr,fork EXEC:yes");
    await inBackground("socat TCP-LISTEN:7003,reuseaddr,fork EXEC:'sleep 600'");
    for (const target of ["tcp:7002", "tcp:7003"] as const) {
      const stream = await dialled(target);
      stream.write("x".repeat(1000));
      await pause(50);
      expect((await keepers()).length).toBeGreaterThan(0);
      stream.destroy();
      await untilAlone();
    }
  });

  test("without a goodbye does so as well: of a server that was killed nothing is left", async () => {
    const follower = new URL("../testing/dial-and-wait.ts", import.meta.url).pathname;
    const server = spawn(process.execPath, [follower, real.installationId, instanceId], { stdio: "inherit" });
    await until(async () => (await keepers()).length === 1, { what: "the connection of the other server" });
    server.kill("SIGKILL");
    await untilAlone();
  });
});

describe("a Docker that is not the image's own", () => {
  const stopDocker =
    "touch /run/docker.stop; pkill -x dockerd; while pgrep -x dockerd > /dev/null; do sleep 0.05; done";
  const startDocker = "rm -f /run/docker.sock /run/docker.stop";

  async function untilGenuine(): Promise<void> {
    await until(
      () =>
        dial("docker").then(
          (stream) => !stream.destroy().readable,
          () => false,
        ),
      { what: "the image's Docker" },
    );
  }

  test("is told from it when something else listens at the socket", async () => {
    await asRoot(`${stopDocker}; rm -f /run/docker.sock`);
    await expect(dial("docker")).rejects.toMatchObject({ code: "sandbox.daemon-silent" });
    await inBackground(`socat UNIX-LISTEN:/run/docker.sock,fork SYSTEM:"printf 'HTTP/1.1 200 OK\\r\\n\\r\\n'"`);
    await until(async () => (await asRoot("test -S /run/docker.sock")).code === 0, { what: "the fake" });
    await expect(dial("docker")).rejects.toMatchObject({ code: "sandbox.daemon-not-genuine" });
    await asRoot(`pkill socat; ${startDocker}`);
    await untilGenuine();
  });

  test("is told from it behind a link, too", async () => {
    await asRoot(`${stopDocker}; rm -f /run/docker.sock; ln -s /tmp/other.sock /run/docker.sock`);
    await inBackground("socat UNIX-LISTEN:/tmp/other.sock,fork EXEC:cat");
    await until(async () => (await asRoot("test -S /run/docker.sock")).code === 0, { what: "the fake" });
    await expect(dial("docker")).rejects.toMatchObject({ code: "sandbox.daemon-not-genuine" });
    await asRoot(`pkill socat; ${startDocker}`);
    await untilGenuine();
  });

  test("is told from it when its own program was changed, and answers as before", async () => {
    await asRoot(
      `${stopDocker}; cp --preserve /usr/sbin/dockerd /root/dockerd; echo changed >> /usr/sbin/dockerd; ${startDocker}`,
    );
    await until(async () => (await asRoot("docker version")).code === 0, { what: "the changed Docker" });
    await expect(dial("docker")).rejects.toMatchObject({ code: "sandbox.daemon-not-genuine" });
    await asRoot(`${stopDocker}; mv /root/dockerd /usr/sbin/dockerd; ${startDocker}`);
    await untilGenuine();
  });

  test("a daemon that was stopped with a signal keeps nobody waiting for ever", async () => {
    await asRoot("pkill -STOP -x dockerd");
    await expect(dial("docker")).rejects.toMatchObject({ code: "sandbox.daemon-silent" });
    await until(async () => (await real.outside(instanceId, "ps -eo args | grep -c 'keeper/[d]ial'")).out === "0", {
      what: "that the keeper's program has ended",
    });
    await asRoot("pkill -CONT -x dockerd");
  });
});

describe("a file of the student's", () => {
  test("is read as it is, links within their root followed", async () => {
    await asRoot("echo content > /root/plain; ln -sf /root/plain /home/student/link; ln -sf ../root/plain /home/up");
    expect(await readFile("/root/plain")).toBe("content\n");
    expect(await readFile("/home/student/link")).toBe("content\n");
    expect(await readFile("/home/up")).toBe("content\n");
    expect(await readFile("/root/missing")).toBeNull();
  });

  test.each([
    ["an absolute link", "/run/bundle/config.json"],
    ["a link upwards", "../../../../../../../run/bundle/config.json"],
    ["a link through a process", "/proc/1/root/../run/bundle/config.json"],
  ])("%s does not lead out of their root", async (_, target) => {
    expect((await real.outside(instanceId, "test -s /run/bundle/config.json")).code).toBe(0);
    await asRoot(`ln -sfn ${target} /root/out`);
    expect(await readFile("/root/out")).toBeNull();
    expect(await readFile(target)).toBeNull();
  });

  test("that is a pipe, a device, a folder or a socket is none", async () => {
    await asRoot("mkfifo /root/pipe");
    await inBackground("socat UNIX-LISTEN:/root/socket /dev/null");
    await until(async () => (await asRoot("test -S /root/socket")).code === 0, { what: "the socket" });
    for (const path of ["/root/pipe", "/root/socket", "/dev/zero", "/dev/tty", "/root", "/run/docker.sock"]) {
      expect([path, await readFile(path)]).toEqual([path, null]);
    }
  });

  test("that is long is read from its end, and one that the kernel makes up is empty", async () => {
    await asRoot("{ head -c 3M /dev/zero | tr '\\0' x; echo end; } > /root/long");
    const long = (await readFile("/root/long")) ?? "";
    expect([long.length, long.endsWith("xend\n")]).toEqual([MiB, true]);
    expect(await readFile("/proc/1/environ")).toBe("");
    // The machine's root may read it; whoever reads for the platform is nobody there.
    expect((await real.outside(instanceId, "head -c 1 /proc/slabinfo")).code).toBe(0);
    expect(await readFile("/proc/slabinfo")).toBeNull();
  });

  test("that somebody holds back is not said to be missing, and nobody waits for it", async () => {
    const lease =
      'use Fcntl; open my $f, "+<", "/root/plain" or die; fcntl($f, 1024, 1) or die $!; $SIG{IO} = sub {}; sleep 60';
    await inBackground(`perl -e '${lease}'`);
    await until(async () => (await asRoot("grep -c LEASE /proc/locks")).code === 0, { what: "the lease" });
    await expect(readFile("/root/plain")).rejects.toMatchObject({ code: "sandbox.answer-unusable" });
    await asRoot("pkill -x perl");
  });
});

test("entering as the student runs the student's programs, the keeper never does", async () => {
  await asRoot(
    "mv /usr/bin/cmp /usr/bin/cmp.own; printf '#!/bin/sh\\ntouch /root/ran; exit 0\\n' > /usr/bin/cmp; chmod +x /usr/bin/cmp; rm -f /root/ran; pkill -x dockerd",
  );
  await until(
    () =>
      dial("docker").then(
        (stream) => !stream.destroy().readable,
        () => false,
      ),
    { what: "the image's Docker" },
  );
  expect((await run(real.engine, instanceId, { argv: ["cmp"], user: "root" })).code).toBe(0);
  expect((await asRoot("ls /root/ran; rm /root/ran")).code).toBe(0);
  await readFile("/root/plain");
  await dial("docker").then((stream) => stream.destroy());
  expect((await asRoot("ls /root/ran")).code).not.toBe(0);
});
