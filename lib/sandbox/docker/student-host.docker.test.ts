/** What a student can do on their host: everything the lessons ask for, and mend what they break. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { InstanceId } from "#core";
import type { ExecUser } from "../engine.ts";
import { DEFAULT_SETTINGS } from "../limits.ts";
import { shell, until, untilState } from "../testing/drive-engine.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";

let real: RealEngine;
let instanceId: InstanceId;

beforeAll(async () => {
  real = await realEngine();
  instanceId = await real.startSandbox();
});
afterAll(() => real?.remove());

function as(user: ExecUser, command: string) {
  return shell(real.engine, instanceId, { user, command });
}

function asStudent(command: string) {
  return as("student", command);
}

test("ubuntu is pulled from the classroom registry and runs, word for word as the lesson says", async () => {
  expect((await asStudent("docker images --quiet")).out).toBe("");
  expect((await asStudent("docker pull ubuntu")).out).toContain("Downloaded newer image for ubuntu:latest");
  expect((await asStudent("docker run ubuntu echo hello")).out).toBe("hello");
});

test("an image is built from a Dockerfile with BuildKit, and compose is there", async () => {
  const build =
    "mkdir -p lab && cd lab && printf 'FROM ubuntu\\nRUN echo built > /made\\nCMD cat /made\\n' > Dockerfile";
  const { err, code } = await asStudent(`${build} && docker build -t own .`);
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining("naming to docker.io/library/own") });
  expect((await asStudent("docker run --rm own")).out).toBe("built");
  expect((await asStudent("docker compose version")).out).toMatch(/Docker Compose version/);
});

test("a compose file starts two services that find each other by name", async () => {
  const file =
    "services:\n  a:\n    image: ubuntu\n    command: sleep 60\n  b:\n    image: ubuntu\n    command: sleep 60\n";
  const up = `mkdir -p pair && cd pair && printf '${file}' > compose.yaml && docker compose up --detach`;
  expect(await asStudent(up)).toMatchObject({ code: 0 });
  expect((await asStudent("cd pair && docker compose exec -T a getent hosts b")).out).toMatch(/^172\./);
  expect(await asStudent("cd pair && docker compose down --timeout 0")).toMatchObject({ code: 0 });
});

test("a published port is reached on the host itself", async () => {
  const serve =
    "perl -MSocket -e 'socket(S,PF_INET,SOCK_STREAM,0);bind(S,sockaddr_in(80,INADDR_ANY));listen(S,5);while(accept(C,S)){print C \"hi\\n\";close C}'";
  await asStudent(`docker run -d --name web -p 8080:80 ubuntu ${serve}`);
  await until(async () => (await asStudent("timeout 2 bash -c 'cat < /dev/tcp/127.0.0.1/8080'")).out === "hi", {
    what: "the published port",
  });
  await asStudent("docker rm -f web");
});

test("its own names are known without asking anybody", async () => {
  expect((await asStudent("getent ahostsv4 localhost")).out).toMatch(/^127\.0\.0\.1 /);
  expect((await asStudent('getent hosts "$(hostname)"')).out).toMatch(/^127\.0\.1\.1 /);
  expect((await asStudent("sudo true")).err).toBe("");
});

test("whatever is asked of a resolver that may not be asked is refused, however much it is", async () => {
  const askAll = String.raw`
    my @asked = map { my $s = IO::Socket::INET->new(PeerAddr => "10.0.2.1:53", Proto => "udp"); send($s, "?", 0); $s } 1 .. 300;
    my $refused = 0;
    for (@asked) {
      vec(my $heard = "", fileno $_, 1) = 1;
      last unless select($heard, undef, undef, 5);
      $refused++ unless defined sysread($_, my $answer, 1);
    }
    print "$refused\n";`;
  expect((await asStudent(`perl -MIO::Socket::INET -e '${askAll}'`)).out).toBe("300");
});

test("the system log takes what is logged, and the student may read it", async () => {
  await asStudent("logger a line for the log");
  await asStudent("docker run --rm --log-driver syslog ubuntu echo a line of a container");
  for (const line of ["a line for the log", "a line of a container"]) {
    await until(async () => (await asStudent(`grep -c '${line}' /var/log/syslog`)).code === 0, { what: line });
  }
});

test("a dockerd that was killed comes back, with the containers that are to restart", async () => {
  await asStudent("docker run -d --name kept --restart always --stop-signal KILL ubuntu sleep 600");
  const { out: before } = await as("root", "pgrep -x dockerd");
  await as("root", "pkill -9 -x dockerd");
  await until(async () => (await asStudent("docker version")).code === 0, { what: "another dockerd" });
  expect((await as("root", "pgrep -x dockerd")).out).not.toBe(before);
  await until(async () => (await asStudent("docker inspect --format '{{.State.Running}}' kept")).out === "true", {
    what: "the container that restarts",
  });
});

test("a containerd that was killed comes back, too", async () => {
  await as("root", "pkill -9 -x containerd");
  await until(async () => (await asStudent("docker run --rm ubuntu echo again")).out === "again", {
    what: "another containerd",
  });
});

test("files, images and containers outlive a killed sandbox", async () => {
  await asStudent("echo mine > /home/student/mine; sudo sh -c 'echo changed > /etc/motd'");
  await real.containerOf(instanceId).kill();
  await untilState(real.engine, instanceId, "stopped");
  await real.engine.start(instanceId, DEFAULT_SETTINGS);
  await untilState(real.engine, instanceId, "ready");
  expect((await asStudent("cat /home/student/mine /etc/motd")).out).toBe("mine\nchanged");
  expect((await asStudent("docker images --format '{{.Repository}}' own")).out).toBe("own");
  await until(async () => (await asStudent("docker ps --format '{{.Names}}'")).out === "kept", {
    what: "the container that restarts",
  });
});

test("what its first process is told to say is not taken for the platform's own words", async () => {
  const { out } = await as("root", "for n in 0 1 2; do readlink /proc/1/fd/$n; done");
  expect(out).toBe("/dev/null\n/dev/null\n/dev/null");
});
