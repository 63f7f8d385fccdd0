import { afterAll, beforeAll, expect, test } from "vitest";
import { check, defineLab, task } from "#author";
import { until } from "../sandbox/testing/drive-engine.ts";
import type { AttemptView, VerdictStatus } from "./contract.ts";
import type { EvidenceRow } from "./evidence/entry.ts";
import { wordsFor } from "./judging/reasons.ts";
import { type RealClassroom, realClassroom } from "./testing/real-classroom.ts";

const both = (text: string) => ({ de: text, en: text });

/** One check rests on the journal, the other on what Docker says now. */
const lab = defineLab({
  title: both("Lab"),
  minutes: 1,
  images: ["ubuntu"],
  tasks: [
    task("eins", both("Eins"), {
      checks: [
        check("journal", {
          points: 1,
          testCase: both("Zwei Zeilen in logtest"),
          expected: both("2"),
          reads: ["containers", "output"],
          judge({ history, passed, failed }) {
            const container = history.containers.findLast(({ name }) => name === "logtest");
            const lines = container?.output.stdoutLines ?? 0;
            return (lines === 2 ? passed : failed)(both(`${lines}`), container ? [container] : []);
          },
        }),
        check("host", {
          points: 1,
          testCase: both("Docker weiss von einem Image"),
          expected: both("1"),
          reads: ["host"],
          async judge({ host, passed, failed }) {
            const images = await host.docker<unknown[]>("/images/json");
            return (images.length > 0 ? passed : failed)(both(`${images.length}`));
          },
        }),
      ],
    }),
  ],
});

let room: RealClassroom;
beforeAll(async () => {
  room = await realClassroom(lab);
  await room.type("docker pull -q ubuntu");
  await room.grading.open(room.attemptKey);
});
afterAll(() => room?.remove());

type Row<Kind extends EvidenceRow["kind"]> = Extract<EvidenceRow, { kind: Kind }>;

async function rowsOf<Kind extends EvidenceRow["kind"]>(kind: Kind): Promise<Row<Kind>[]> {
  return (await room.rows()).filter((row): row is Row<Kind> => row.kind === kind);
}

function untilJournal(what: string, holds: (rows: EvidenceRow[]) => boolean): Promise<void> {
  return until(async () => holds(await room.rows()), { what });
}

async function view(): Promise<AttemptView> {
  return room.grading.open(room.attemptKey);
}

async function statuses(): Promise<Record<string, VerdictStatus>> {
  return Object.fromEntries((await view()).verdicts.map(({ nr, status }) => [nr, status]));
}

function untilStatuses(wanted: Record<string, VerdictStatus>): Promise<void> {
  const holds = async () => JSON.stringify(await statuses()) === JSON.stringify(wanted);
  return until(holds, { what: JSON.stringify(wanted) });
}

/** Every status of a check that was announced while something went on. */
async function announcedDuring(check: string, act: () => Promise<void>): Promise<VerdictStatus[]> {
  const announced: VerdictStatus[] = [];
  const leave = room.grading.changed.listen(({ verdicts }) => {
    announced.push(...verdicts.filter(({ nr }) => nr === check).map(({ status }) => status));
  });
  await act();
  leave();
  return announced;
}

test("sixty containers that live for a moment are all recorded with their configuration and their end", async () => {
  await room.type("for i in $(seq 60); do docker run --rm --name blitz$i --memory 64m ubuntu true || exit 1; done");
  await untilJournal("60 are gone", (rows) => rows.filter(({ kind }) => kind === "destroy").length === 60);
  const created = await rowsOf("create");
  expect(created.map(({ name }) => name)).toEqual(Array.from({ length: 60 }, (_, number) => `blitz${number + 1}`));
  for (const { inspected } of created) expect(inspected).toMatchObject({ HostConfig: { Memory: 64 * 1024 * 1024 } });
  expect((await rowsOf("die")).map(({ exitCode }) => exitCode)).toEqual(Array(60).fill(0));
  expect((await rowsOf("gap")).filter(({ containerId }) => containerId === null)).toEqual([]);
});

test("a container that is removed as soon as it is made is recorded", async () => {
  await room.type("for i in 1 2 3 4 5; do docker create --name kurz$i ubuntu true && docker rm kurz$i || exit 1; done");
  const isShort = (row: EvidenceRow) => row.kind === "create" && row.name.startsWith("kurz");
  await untilJournal("5 are made", (rows) => rows.filter(isShort).length === 5);
  const ids = (await room.rows()).filter(isShort).map(({ containerId }) => containerId);
  await untilJournal("5 are gone", (rows) =>
    ids.every((id) => rows.some((row) => row.kind === "destroy" && row.containerId === id)),
  );
});

test("a build, its image, networks, volumes and commands in containers are recorded", async () => {
  const dockerfile = "FROM ubuntu\\nLABEL a=b\\nUSER 1000\\n";
  await room.type(`mkdir -p bau && printf '${dockerfile}' > bau/Dockerfile && docker build -q -t bau:1 bau`);
  await room.type("docker network create --internal innen && docker volume create daten");
  await room.type(
    "docker run -d --name dienst --network innen -v daten:/d bau:1 sleep 600 && docker exec dienst ls /d",
  );
  await room.type("docker rm -f dienst && docker network rm innen && docker volume rm daten");
  await untilJournal("the volume is gone", (rows) =>
    rows.some((row) => row.kind === "volume" && row.action === "destroy" && row.name === "daten"),
  );
  await untilJournal("the build is told", (rows) => rows.some(({ kind }) => kind === "build"));
  const [build] = await rowsOf("build");
  expect(build?.dockerfile).toBe("FROM ubuntu\nLABEL a=b\nUSER 1000\n");
  const images = await rowsOf("image");
  expect(images.find(({ name }) => name.endsWith("bau:1"))).toMatchObject({
    imageId: build?.imageId,
    inspected: { Config: { User: "1000" } },
  });
  expect((await rowsOf("exec")).map(({ action, command, exitCode }) => [action, command, exitCode])).toEqual([
    ["start", "ls /d", null],
    ["die", null, 0],
  ]);
  const ofInside = (await rowsOf("network")).filter(({ name }) => name === "innen");
  expect(ofInside.map(({ action }) => action)).toEqual(["create", "connect", "disconnect", "destroy"]);
  expect(ofInside[0]?.inspected).toMatchObject({ Internal: true });
});

test("lines are counted exactly while the container runs on", async () => {
  await room.type("docker run -d --name streamtest ubuntu sh -c 'seq 5000; seq 300 >&2; sleep 600'");
  await until(async () => (await room.type("docker logs streamtest 2>&1 | wc -l")) === "5300", { what: "5300 lines" });
  const stdout = Number(await room.type("docker logs streamtest 2> /dev/null | wc -l"));
  const stderr = Number(await room.type("docker logs streamtest 2>&1 > /dev/null | wc -l"));
  const counted = ({ kind, ...row }: EvidenceRow) =>
    kind === "output" && "stderrLines" in row && row.stdoutLines === stdout && row.stderrLines === stderr;
  await untilJournal("as many as wc says", (rows) => rows.some(counted));
  expect([stdout, stderr]).toEqual([5000, 300]);
});

test("a verdict follows what is typed, without anybody asking for it", async () => {
  const isPassed = ({ verdicts }: AttemptView) =>
    verdicts.some(({ nr, status }) => nr === "journal" && status === "passed");
  await openAnew();
  const passed = new Promise<void>((resolve) => {
    room.grading.changed.listen((changed) => isPassed(changed) && resolve());
  });
  await untilStatuses({ journal: "failed", host: "passed" });
  await room.type("docker run --name logtest ubuntu sh -c 'echo eins; echo zwei'");
  await passed;
});

test("while the student's Docker is killed verdicts are undecided, and settle when it is back", async () => {
  await failTheJournalCheck();
  const announced = await announcedDuring("host", async () => {
    await room.type("touch /run/docker.stop; pkill -9 dockerd", "root");
    await untilStatuses({ journal: "undecided", host: "undecided" });
  });
  expect(announced).toContain("undecided");
  expect(announced).not.toContain("failed");
  const observed = (await view()).verdicts.map((verdict) => verdict.observed);
  expect(observed).toEqual(Array(2).fill(wordsFor("sandbox.daemon-silent")));
  await room.type("rm /run/docker.stop", "root");
  await untilStatuses({ journal: "failed", host: "passed" });
});

test("a daemon that is not the sandbox's own is not believed", async () => {
  await room.type("touch /run/docker.stop; pkill -9 dockerd; cp /usr/sbin/dockerd /root/dockerd", "root");
  const announced = await announcedDuring("host", async () => {
    await room.type("rm -f /run/docker.pid; setsid /root/dockerd --group docker > /dev/null 2>&1 &", "root");
    const isDoubted = async () =>
      (await view()).verdicts.every(({ observed }) => observed.de === wordsFor("sandbox.daemon-not-genuine").de);
    await until(isDoubted, { what: "doubt about the daemon" });
  });
  expect(announced).not.toContain("failed");
  expect(await statuses()).toEqual({ journal: "undecided", host: "undecided" });
  await room.type("rm /run/docker.stop; pkill -9 -f /root/dockerd", "root");
  await untilStatuses({ journal: "failed", host: "passed" });
});

test("after a restart of the server the journal goes on, with nothing in it twice and nothing missing", async () => {
  await room.type("docker run -d --name tick ubuntu sh -c 'seq 10; sleep 5; seq 10; sleep 600'");
  await untilJournal("10 lines", (rows) => rows.some((row) => row.kind === "output" && row.stdoutLines === 10));
  const before = await room.rows();
  await room.grading.close();
  await room.type("docker run --name derweil ubuntu true && docker rm derweil");
  await room.gradeAnew();
  await untilJournal("20 lines", (rows) => rows.some((row) => row.kind === "output" && row.stdoutLines === 20));
  const rows = await room.rows();
  expect(rows.slice(0, before.length)).toEqual(before);
  const keys = rows.flatMap(({ key }) => key ?? []);
  expect(new Set(keys).size).toBe(keys.length);
  const meanwhile = rows.find((row) => row.kind === "create" && row.name === "derweil");
  const life = rows.filter((row) => row.containerId === meanwhile?.containerId && row.kind !== "output");
  expect(life.map(({ kind }) => kind).filter((kind) => kind !== "gap" && kind !== "network")).toEqual([
    "create",
    "start",
    "die",
    "destroy",
  ]);
  expect(rows.slice(before.length).filter(({ kind, containerId }) => kind === "gap" && !containerId)).toEqual([]);
});

/** An attempt that knows nothing of what earlier ones saw, or could not see on a busy machine. */
async function openAnew(): Promise<void> {
  await room.forgetAttempt();
  await room.grading.open(room.attemptKey);
}

async function failTheJournalCheck(): Promise<void> {
  await openAnew();
  await room.type("docker rm -f logtest; docker run --name logtest ubuntu echo eins");
  await untilStatuses({ journal: "failed", host: "passed" });
}
