/** What judges see of a student's host from outside: files, web servers, the network; and who tries to show them something else. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { InstanceId } from "#core";
import type { HostTool, HttpRequest } from "../contract.ts";
import type { ExecRequest } from "../engine.ts";
import { askWebServer } from "../host/ask-web-server.ts";
import { readSandboxFile } from "../host/read-file.ts";
import { runTool } from "../host/run-tool.ts";
import { shell, until } from "../testing/drive-engine.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";

const KiB = 1024;

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

function inBackground(command: string) {
  return asRoot(`setsid -f ${command} < /dev/null > /dev/null 2>&1`);
}

const exec = (request: ExecRequest) => real.engine.exec(instanceId, request);
const file = (path: string) => readSandboxFile(exec, path);
const http = (port: number, request: HttpRequest = {}) =>
  askWebServer(() => real.engine.dial(instanceId, `tcp:${port}`), request);
const tool = (name: HostTool, ...args: string[]) => runTool(exec, name, args);

/** A server that says the same to everybody, once it listens. */
async function serve(port: number, program: string): Promise<void> {
  await asRoot(`cat > /root/serve-${port} << 'SH'\n#!/bin/bash\n${program}\nSH`);
  await inBackground(`socat TCP-LISTEN:${port},reuseaddr,fork EXEC:'bash /root/serve-${port}'`);
  await untilOpen(port);
}

async function untilOpen(port: number): Promise<void> {
  await until(async () => (await tool("ss", "-Hltn", `sport = :${port}`)).stdout !== "", { what: `port ${port}` });
}

/** In the words of a shell. */
const ok = 'printf "HTTP/1.0 200 OK\\r\\n"';
const header = 'printf "X-A: b\\r\\n"';

const unusable = { code: "sandbox.answer-unusable" };

describe("a file", () => {
  test("has the same print as long as nobody touches it", async () => {
    await asRoot("echo one > /root/answer");
    const [first, second] = [await file("/root/answer"), await file("/root/answer")];
    expect(first).toMatchObject({
      text: "one\n",
      fingerprint: expect.stringMatching(/^\d+:\d+ \d+ \d{19} 4 [0-9a-f]{64}$/),
    });
    expect(second).toEqual(first);
    for (const change of [
      "echo two > /root/answer",
      "touch /root/answer",
      "chmod 600 /root/answer",
      "cp /root/answer /root/other; mv /root/other /root/answer",
      "echo one > /root/answer; touch -d @1 /root/answer",
    ]) {
      const before = (await file("/root/answer"))?.fingerprint;
      await asRoot(change);
      expect([change, (await file("/root/answer"))?.fingerprint]).not.toEqual([change, before]);
    }
  });

  test("that is exchanged by a link, a folder or a mount, and back again, has another print", async () => {
    await asRoot("mkdir /root/right /root/wrong; echo one > /root/right/answer; echo two > /root/wrong/answer");
    await asRoot("ln -s right /root/way; cp -r /root/wrong /root/under");
    const cover = "mount --bind /root/right /root/under";
    await asRoot(cover);
    for (const [path, change] of [
      ["/root/way/answer", "ln -sfn wrong /root/way; ln -sfn right /root/way"],
      ["/root/right/answer", "cd /root; mv right r; mv wrong right; mv right wrong; mv r right"],
      ["/root/under/answer", `umount /root/under; ${cover}`],
    ] as const) {
      const before = await file(path);
      await asRoot(change);
      const after = await file(path);
      expect([path, after?.text, after?.identity]).toEqual([path, "one\n", before?.identity]);
      expect([path, after?.fingerprint]).not.toEqual([path, before?.fingerprint]);
    }
    await asRoot("umount /root/under");
  });

  test("is the student's own, wherever links point", async () => {
    await asRoot("ln -sfn /etc/shadow /root/link; echo theirs > /etc/shadow");
    expect((await file("/root/link"))?.text).toBe("theirs\n");
    await asRoot("ln -sfn /proc/1/root/etc/hostname /root/link");
    expect(await file("/root/link")).toBeNull();
  });

  test("that changes all the time keeps nobody, and is read again once it stays", async () => {
    const rewrite = `my $n = 0; while (1) { open(my $f, ">", "/root/changing") or die; print $f ++$n x (1 + rand 99999) }`;
    await inBackground(`perl -e '${rewrite}'`);
    await until(async () => (await asRoot("test -s /root/changing")).code === 0, { what: "the first change" });
    for (let reading = 0; reading < 10; reading += 1) {
      await file("/root/changing").catch((error: unknown) => expect(error).toMatchObject(unusable));
    }
    await asRoot("pkill -x perl; echo over > /root/changing");
    expect((await file("/root/changing"))?.text).toBe("over\n");
  });

  test("that is nothing but a hole of gigabytes is read at its end", async () => {
    await asRoot("truncate -s 200G /root/hole");
    expect((await file("/root/hole"))?.text).toHaveLength(1024 * KiB);
  });
});

describe("a web server", () => {
  test("in a container is asked at its published port; without one behind the port there is none", async () => {
    await asRoot("docker pull --quiet ubuntu");
    const page = "HTTP/1.0 200 OK\\r\\nX-Powered-By: x\\r\\n\\r\\nhello";
    const server = `perl -MSocket -e 'socket(S,2,1,0);bind(S,sockaddr_in(80,INADDR_ANY));listen(S,5);while(accept(C,S)){sysread(C,$_,9999);print C "${page}";close C}'`;
    await asRoot(`docker run -d -p 8080:80 --name web ubuntu ${server}`);
    await until(async () => (await http(8080)) !== null, { what: "the web server" });
    expect(await http(8080)).toMatchObject({ status: 200, headers: { "x-powered-by": "x" }, body: "hello" });
    await asRoot("docker run -d -p 8081:80 --name none ubuntu sleep 600");
    await untilOpen(8081);
    expect(await http(8081)).toBeNull();
    await asRoot("docker rm -f web none");
    expect(await http(8080)).toBeNull();
  });

  test("with a certificate of the student's own is asked over TLS", async () => {
    await asRoot("openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=x -keyout /root/key -out /root/certificate");
    await inBackground("openssl s_server -accept 8443 -key /root/key -cert /root/certificate -www -quiet");
    await untilOpen(8443);
    expect(await http(8443, { tls: true, host: "shop.local" })).toMatchObject({ status: 200 });
    expect(await http(8443)).toBeNull();
    await asRoot("pkill -x openssl");
  });

  test("that never ends is read up to a bound, one that says nothing is given up, and nothing of either stays", async () => {
    await serve(9001, `${ok}; printf "\\r\\n"; exec yes`);
    expect(await http(9001)).toMatchObject({ status: 200, truncated: true, body: expect.stringMatching(/^(y\n)+$/) });
    await serve(9002, "sleep 600");
    await expect(http(9002)).rejects.toMatchObject(unusable);
    await serve(9003, `while :; do ${header}; sleep 0.1; done`);
    expect(await http(9003)).toBeNull();
    await serve(9004, `${ok}; while :; do ${header}; sleep 0.1; done`);
    await expect(http(9004)).rejects.toMatchObject(unusable);
    await asRoot("pkill -x socat");
    const left = "ps -eo args | grep -c 'keeper/[d]ial-tcp'";
    await until(async () => (await real.outside(instanceId, left)).out === "0", { what: "that the dials have ended" });
  });
});

describe("a program of our own", () => {
  test("sees the student's network", async () => {
    await serve(9100, "true");
    const { exitCode, stdout } = await tool("ss", "-Hltn");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/LISTEN .*:9100 /);
    expect((await tool("ip", "-json", "address", "show", "docker0")).stdout).toContain('"172.17.0.1"');
    expect(await tool("ip", "link", "show", "nowhere")).toMatchObject({ exitCode: 1, stdout: "" });
    expect((await tool("ip", "link", "show", "nowhere")).stderr).toContain("nowhere");
    await asRoot("pkill -x socat");
  });

  test("is not theirs, and loads nothing of theirs", async () => {
    const says = "printf '#!/bin/sh\\ntouch /root/ran; echo nothing listens\\n'";
    await asRoot(`rm -f /root/ran; cp -p /usr/bin/ss /root/ss.own; ${says} > /usr/local/bin/ss; ${says} > /usr/bin/ss`);
    await asRoot("chmod 755 /usr/local/bin/ss; echo /root/evil.so > /etc/ld.so.preload; touch /root/evil.so");
    const { stdout, stderr } = await tool("ss", "-Hltn");
    expect(stdout).not.toContain("nothing listens");
    expect(stderr).toBe("");
    await asRoot("rm /etc/ld.so.preload /usr/local/bin/ss; cp -p /root/ss.own /usr/bin/ss");
    expect((await asRoot("ls /root/ran")).code).not.toBe(0);
  });

  test("changes nothing there, and reads none of the trusted side's secrets", async () => {
    expect((await tool("ip", "link", "set", "docker0", "down")).stderr).toContain("Operation not permitted");
    expect((await tool("curl", "--silent", "file:///etc/shadow")).stdout).toBe("");
    expect((await real.outside(instanceId, "test -s /etc/shadow")).code).toBe(0);
  });

  test("that hangs or talks without end is ended, and does not stay", async () => {
    await serve(9101, "sleep 600");
    await expect(tool("curl", "--silent", "http://127.0.0.1:9101/")).rejects.toMatchObject(unusable);
    await serve(9102, `${ok}; printf "\\r\\n"; exec yes`);
    await expect(tool("curl", "--silent", "http://127.0.0.1:9102/")).rejects.toMatchObject(unusable);
    await asRoot("pkill -x socat");
    const left = "ps -eo comm | grep -cx curl";
    await until(async () => (await real.outside(instanceId, left)).out === "0", { what: "that it has ended" });
  });

  test("and no other program is run", async () => {
    expect(await tool("bash" as HostTool, "-c", "true")).toMatchObject({ exitCode: 125, stdout: "" });
    expect(await tool("../../../bin/bash" as HostTool, "-c", "true")).toMatchObject({ exitCode: 125 });
  });
});
