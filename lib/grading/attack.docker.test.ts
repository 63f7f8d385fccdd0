/** An attacker of the platform's own in a real sandbox: what it can do to careless containers, and who cannot fool it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { attack, check, defineLab, task } from "#author";
import { until } from "../sandbox/testing/drive-engine.ts";
import type { Verdict } from "./contract.ts";
import { type RealClassroom, realClassroom } from "./testing/real-classroom.ts";
import { both } from "./testing/three-checks.ts";

const lab = defineLab({
  title: both("Lab"),
  minutes: 1,
  images: ["ubuntu"],
  tasks: [
    task("eins", both("Eins"), {
      checks: [
        check("angriff", {
          ...attack({
            points: 1,
            testCase: both("Angriff auf web"),
            expected: both("abgewehrt"),
            attempts: ["write-root", "chown", "mount", "setuid", "raw-socket", "fork"],
            target: ({ containers }) => containers.findLast(({ name, endedAt }) => name === "web" && endedAt === null),
            works: async (host) => (await host.http(8080))?.status === 200,
          }),
        }),
      ],
    }),
  ],
});

const serve = `perl -MSocket -e 'socket(S,2,1,0);bind(S,sockaddr_in(8080,INADDR_ANY));listen(S,5);while(accept(C,S)){sysread(C,$_,9999);print C "HTTP/1.0 200 OK\\r\\n\\r\\nhello";close C}'`;
const hardening = "--user 1000 --cap-drop ALL --security-opt no-new-privileges --read-only --pids-limit 50 -m 64m";

let room: RealClassroom;
beforeAll(async () => {
  room = await realClassroom(lab);
  await room.type("docker pull -q ubuntu");
  await room.grading.open(room.attemptKey);
});
afterAll(() => room?.remove());

async function untilVerdict(wanted: { status: Verdict["status"]; observed?: RegExp }): Promise<void> {
  let last: Verdict | undefined;
  const holds = async () => {
    last = (await room.grading.open(room.attemptKey)).verdicts[0];
    return last?.status === wanted.status && (wanted.observed?.test(last.observed.de) ?? true);
  };
  await until(holds, { what: `${wanted.status} ${wanted.observed}` }).catch((error: unknown) => {
    throw new Error(`${JSON.stringify(last?.observed)} ${last?.status}`, { cause: error });
  });
}

async function runWeb(options: string, command = serve): Promise<void> {
  await room.type("docker rm -f web 2> /dev/null; true");
  await room.type(`docker run -d --name web -p 8080:8080 ${options} ubuntu ${command}`);
}

/** As soon as there is a Docker again. */
async function runWebAgain(): Promise<void> {
  const isBack = () =>
    room.type("docker info > /dev/null").then(
      () => true,
      () => false,
    );
  await until(isBack, { what: "Docker is back" });
  await runWeb(hardening);
}

test("against a careless container every attack succeeds", async () => {
  await runWeb("");
  await untilVerdict({ status: "failed", observed: /schreiben, .*setuid.*Raw-Socket.*120 Prozesse/ });
});

test("a hardened one passes, and nothing is left of who attacked it, nor in the journal", async () => {
  await runWeb(hardening);
  await untilVerdict({ status: "passed", observed: /6 Angriffe abgewehrt/ });
  expect(await room.type("docker ps -aq --filter label=trockendock.attacker | wc -l")).toBe("0");
  expect(await room.type("docker images -aq | sort -u | wc -l")).toBe("1");
  const rows = await room.rows();
  expect(JSON.stringify(rows)).not.toContain("trockendock-attacker");
  const containers = rows.flatMap((row) => (row.kind === "create" ? [row.name] : []));
  expect(new Set(containers)).toEqual(new Set(["web"]));
});

test("a hardened one whose service does not work fails", async () => {
  await runWeb(hardening, "sleep 600");
  await untilVerdict({ status: "failed", observed: /funktioniert nicht/ });
});

test("an image of the student's own that is named like the attacker's is not run", async () => {
  await room.type(
    "printf 'FROM ubuntu\\nRUN true\\n' | docker build -q -t attacker - && docker tag attacker trockendock/attacker",
  );
  await runWeb("");
  await untilVerdict({ status: "failed", observed: /120 Prozesse/ });
});

test("who covers the attacker's files with their own proves nothing", async () => {
  await room.type("mkdir -p falsch && printf '#!/bin/sh\\n' > falsch/attack");
  await runWeb("-v /home/student/falsch:/.trockendock-attacker");
  await untilVerdict({ status: "undecided", observed: /sagt nichts aus/ });
});

test("a container with the label hides nothing, and is removed", async () => {
  await room.type("docker run -d --name versteckt --label trockendock.attacker=1 ubuntu sleep 600");
  await runWeb("");
  await untilVerdict({ status: "failed", observed: /120 Prozesse/ });
  expect(await room.type("docker ps -aq --filter name=versteckt | wc -l")).toBe("0");
  const rows = await room.rows();
  expect(rows.some((row) => row.kind === "create" && row.name === "versteckt")).toBe(true);
});

// The last one: what went unseen meanwhile keeps failed verdicts undecided from then on.
test("a Docker that is killed in the middle of it leaves nobody behind, and a later attack goes well", async () => {
  await runWeb(hardening);
  await room.grading.open(room.attemptKey);
  await room.type("sleep 1; touch /run/docker.stop; pkill -9 dockerd; sleep 1; rm /run/docker.stop", "root");
  await runWebAgain();
  await untilVerdict({ status: "passed", observed: /6 Angriffe abgewehrt/ });
  expect(await room.type("docker ps -aq --filter label=trockendock.attacker | wc -l")).toBe("0");
});
