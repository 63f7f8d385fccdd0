/** Judged by what the kernel and the network say, in a real sandbox: hardened, careless, and with somebody who would like it to look otherwise. */
import { afterAll, beforeAll, test } from "vitest";
import { addedCapabilities, check, defineLab, runsAsRoot, task } from "#author";
import { until } from "../sandbox/testing/drive-engine.ts";
import type { Verdict } from "./contract.ts";
import { wordsFor } from "./judging/reasons.ts";
import { type RealClassroom, realClassroom } from "./testing/real-classroom.ts";

const both = (text: string) => ({ de: text, en: text });

const lab = defineLab({
  title: both("Lab"),
  minutes: 1,
  images: ["ubuntu"],
  tasks: [
    task("eins", both("Eins"), {
      checks: [
        check("kernel", {
          points: 1,
          testCase: both("Der Container web läuft nicht als root"),
          expected: both("nicht root"),
          reads: ["host", "containers"],
          async judge({ host, history, passed, failed, open }) {
            const web = history.containers.findLast(({ name, endedAt }) => name === "web" && endedAt === null);
            if (!web) return open(both("kein Container"));
            const facts = await host.kernel(web.id);
            const isHard = !runsAsRoot(facts) && addedCapabilities(facts).length === 0 && facts.noNewPrivileges;
            return (isHard ? passed : failed)(both(`uid ${facts.user.uids[0]}`), [web]);
          },
        }),
        check("http", {
          points: 1,
          testCase: both("Auf Port 8080 antwortet ein Webserver"),
          expected: both("200"),
          reads: ["host"],
          async judge({ host, passed, failed }) {
            const [answer, sockets] = await Promise.all([host.http(8080), host.exec("ss", ["-Hltn", "sport = :8080"])]);
            const isHeard = sockets.stdout.includes(":8080");
            return (answer?.status === 200 ? passed : failed)(both(`${answer?.status ?? "nichts"}, ${isHeard}`));
          },
        }),
      ],
    }),
  ],
});

const serve = `perl -MSocket -e 'socket(S,2,1,0);bind(S,sockaddr_in(8080,INADDR_ANY));listen(S,5);while(accept(C,S)){sysread(C,$_,9999);print C "HTTP/1.0 200 OK\\r\\n\\r\\nhello";close C}'`;

let room: RealClassroom;
beforeAll(async () => {
  room = await realClassroom(lab);
  await room.type("docker pull -q ubuntu");
  await room.grading.open(room.attemptKey);
});
afterAll(() => room?.remove());

async function untilVerdict(nr: string, wanted: Partial<Verdict>): Promise<void> {
  const holds = async () => {
    const verdict = (await room.grading.open(room.attemptKey)).verdicts.find((row) => row.nr === nr);
    const [status, observed] = [verdict?.status, verdict?.observed?.de];
    return status === wanted.status && (!wanted.observed || observed === wanted.observed.de);
  };
  await until(holds, { what: `${nr}: ${JSON.stringify(wanted)}` });
}

test("a careless container fails, and its web server is heard of", async () => {
  await untilVerdict("http", { status: "failed", observed: both("nichts, false") });
  await room.type(`docker run -d --name web -p 8080:8080 ubuntu ${serve}`);
  await untilVerdict("kernel", { status: "failed", observed: both("uid 0") });
  await untilVerdict("http", { status: "passed", observed: both("200, true") });
});

test("one whose processes somebody has moved about is not judged", async () => {
  const move =
    "sleep 6000 & for g in /sys/fs/cgroup/docker/* /sys/fs/cgroup/*/docker/*; do [ ! -e $g/cgroup.procs ] || echo $! > $g/cgroup.procs; done; true";
  await room.type(`(${move}) > /dev/null 2>&1`, "root");
  await untilVerdict("kernel", { status: "undecided", observed: wordsFor("sandbox.container-not-genuine") });
});

test("a hardened one passes", async () => {
  await room.type("docker rm -f web; pkill -x sleep", "root");
  const hardening = "--user 1000 --cap-drop ALL --security-opt no-new-privileges";
  await room.type(`docker run -d --name web ${hardening} -p 8080:8080 ubuntu ${serve}`);
  await untilVerdict("kernel", { status: "passed", observed: both("uid 1000") });
});
