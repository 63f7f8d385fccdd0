import { describe, expect, test } from "vitest";
import { type Check, type ContainerRecord, EMPTY_HISTORY, type History, type Outcome } from "#author";
import {
  judgeArchive,
  judgeAttack,
  judgeChown,
  judgeDropped,
  judgeForgotten,
  judgePorts,
  judgeReadOnly,
  judgeRestart,
  judgeService,
  judgeSetuid,
  judgeUser,
} from "./judges.ts";
import { archive, container, desk, hardened, listing, publishing, ran } from "./testing/container.ts";
import { hostWith, type Seen, workingDesk } from "./testing/host.ts";

interface Situation extends Seen {
  readonly containers?: readonly ContainerRecord[];
  readonly saved?: History["answers"];
}

async function judged(judge: Check["judge"], { containers = [desk, archive], saved = {}, ...seen }: Situation = {}) {
  const outcome =
    (status: Outcome["status"]) =>
    (observed: Outcome["observed"], rests: Outcome["rests"] = []) => ({ status, observed, rests });
  const { status, observed, rests } = await judge({
    history: { ...EMPTY_HISTORY, containers, answers: saved },
    host: hostWith(seen),
    passed: outcome("passed"),
    failed: outcome("failed"),
    partial: (points, ...rest) => ({ ...outcome("failed")(...rest), points }),
    open: outcome("open"),
  });
  return { status, observed: observed.en, rests: rests.flatMap((record) => ("name" in record ? record.name : [])) };
}

const both = { de: "", en: "" };
const { judge: attackJudge } = judgeAttack({ points: 2, testCase: both, expected: both });
const stopped = {
  "write-root": "stopped",
  chown: "stopped",
  mount: "stopped",
  setuid: "stopped",
  "raw-socket": "stopped",
  fork: "stopped",
} as const;
const hardenedLook = { containers: [desk, archive, listing], report: stopped };
const careless = { ...hardened, user: { ...hardened.user, uids: [0, 0, 0, 0] } };

const ofDesk = {
  judgeService,
  judgeUser,
  judgeSetuid,
  judgeReadOnly,
  judgeDropped,
  judgePorts,
  judgeArchive,
  attackJudge,
};
const asked = { judgeRestart, judgeForgotten, judgeChown };

describe("before anything was done every case is open", () => {
  test.each(Object.entries({ ...ofDesk, ...asked }))("%s", async (_, judge) => {
    expect((await judged(judge, { containers: [] })).status).toBe("open");
  });
});

describe("a hardened desk that works passes", () => {
  test.each(Object.entries(ofDesk))("%s", async (_, judge) => {
    expect((await judged(judge, hardenedLook)).status).toBe("passed");
  });
});

describe("a hardened desk that does not work fails", () => {
  // What is in an image does not depend on whether it works.
  const { judgeSetuid: _, ...dependent } = ofDesk;
  test.each(Object.entries(dependent))("%s", async (_, judge) => {
    const looks = { ...hardenedLook, answers: workingDesk(["/buchen"]) };
    expect((await judged(judge, looks)).status).toBe("failed");
  });
});

describe("what is wrong with the desk is said", () => {
  const everything = (berth: string) => `Platz ${berth}: 17 Franken\nPlatz ${berth}: 42 Franken\n`;
  test.each([
    ["nobody answers on port 8090", () => null],
    ["a booking fails", workingDesk(["/buchen"])],
    ["the receipt that was booked cannot be read", workingDesk(["/quittung"])],
    ["the copy is missing in the archive", workingDesk(["/archiv"])],
    ["a booking fails", () => ({ status: 200, body: "Platz Kontrolle-1.1: 17 Franken\n" })],
    ["a booking fails", () => ({ status: 200, body: everything("Kontrolle-1.1") })],
    [
      "it shows a receipt that does not exist",
      (
        (genuine) => (path: string) =>
          path.includes("Nie-") ? { status: 200, body: "" } : genuine(path)
      )(workingDesk()),
    ],
  ])("%s", async (observed, answers) => {
    const wanted = observed === "a booking fails" ? /a booking fails|cannot be read/ : new RegExp(observed);
    const { status, observed: said } = await judged(judgeService, { answers });
    expect(status).toBe("failed");
    expect(said).toMatch(wanted);
  });
});

describe("what still is careless is open, in whichever container", () => {
  test("root", async () => {
    expect(await judged(judgeUser, { facts: { a: careless } })).toMatchObject({
      status: "open",
      observed: "archiv runs as root",
    });
  });

  test("writable", async () => {
    expect(await judged(judgeReadOnly, { facts: { d: { ...hardened, rootReadOnly: false } } })).toMatchObject({
      status: "open",
      observed: "kasse can still write to /",
    });
  });

  test("receipts on no volume, asked of the desk only", async () => {
    const facts = { ...hardened, mounts: [] };
    expect((await judged(judgeReadOnly, { facts: { a: facts } })).status).toBe("passed");
    expect(await judged(judgeReadOnly, { facts: { d: facts } })).toMatchObject({
      status: "open",
      observed: "kasse can still write to /var/lib/kasse (/)",
    });
  });

  test("privileges", async () => {
    expect(await judged(judgeDropped, { facts: { d: { ...hardened, noNewPrivileges: false } } })).toMatchObject({
      status: "open",
      observed: "kasse has no-new-privileges: 0",
    });
  });

  test("more containers than can be watched", async () => {
    const crowd = [desk, ...Array.from({ length: 6 }, () => archive)];
    expect(await judged(judgeUser, { containers: crowd })).toMatchObject({
      status: "open",
      observed: "7 containers run",
    });
  });
});

describe("setuid programs", () => {
  test("an image that was not searched is open, also when another was", async () => {
    const ofAnother = container({ id: "o", name: "other", inspected: { Image: "sha256:2" } });
    expect(await judged(judgeSetuid, { containers: [desk, listing, ofAnother] })).toMatchObject({
      status: "open",
      observed: "other: image not searched yet",
    });
  });

  test("the newest search counts", async () => {
    const found = { ...listing, output: { ...listing.output, stdoutLines: 3 } };
    expect((await judged(judgeSetuid, { containers: [desk, found, listing] })).status).toBe("passed");
    expect(await judged(judgeSetuid, { containers: [desk, listing, found] })).toMatchObject({
      status: "open",
      observed: "kasse: still 3 files",
    });
  });

  test("a search whose output was not read to its end found nothing yet, and is open", async () => {
    const unread = { ...listing, output: { ...listing.output, whole: false } };
    expect(await judged(judgeSetuid, { containers: [desk, listing, unread] })).toMatchObject({
      status: "open",
      observed: "kasse: find's output not read yet",
    });
  });

  test.each([
    ["another than the base image's", { files: { "/merged/usr/bin/find": "other" } }],
    ["one that comes first", { files: { "/merged/usr/local/bin/find": "other" } }],
    ["none at all", { files: { "/merged/usr/bin/find": undefined, "/base/usr/bin/find": undefined } as never }],
    ["one of an image that is nowhere", { stored: {} }],
  ])("a find that is %s fails", async (_, seen) => {
    const withPath = {
      ...desk,
      inspected: { ...(desk.inspected as object), Config: { Env: ["PATH=/usr/local/bin:/usr/bin"] } },
    };
    expect(await judged(judgeSetuid, { containers: [withPath, listing], ...seen })).toMatchObject({
      status: "failed",
      observed: "the image has a find of its own",
    });
  });
});

describe("ports", () => {
  test("what others publish, or the desk beside its own, is open", async () => {
    const wide = container({ id: "d", name: "kasse", inspected: publishing("", "8090") });
    const debug = container({ id: "x", name: "stats", inspected: publishing("127.0.0.1", "5678", "5678/tcp") });
    expect(await judged(judgePorts, { containers: [wide, debug] })).toMatchObject({
      status: "open",
      observed: "still open: 0.0.0.0:8090 (kasse), 127.0.0.1:5678 (stats)",
    });
  });

  test.each(["0.0.0.0:5678", "*:9000", "[::]:8090"])("somebody who listens at %s fails", async (local) => {
    expect(await judged(judgePorts, { listening: `LISTEN 0 5 ${local} 0.0.0.0:*\n` })).toMatchObject({
      status: "failed",
      observed: `still open: ${local}`,
    });
  });

  test.each([0, 28, 52])("a debug port that answers curl with %i is open", async (debugExit) => {
    expect(await judged(judgePorts, { debugExit })).toMatchObject({
      status: "open",
      observed: "still open: 5678 (kasse)",
    });
  });
});

describe("the archive", () => {
  test.each([
    ["no archive runs beside the cash desk", { containers: [desk] }],
    ["beside the cash desk run archiv, other", { containers: [desk, archive, container({ id: "o", name: "other" })] }],
    ["archiv is on no internal network", { internal: false }],
  ])("is open: %s", async (observed, situation) => {
    expect(await judged(judgeArchive, situation)).toMatchObject({ status: "open", observed });
  });

  test("without the receipts it is none", async () => {
    expect(await judged(judgeArchive, { archived: "Platz Kontrolle-5.2: 17 Franken\n" })).toMatchObject({
      status: "failed",
      observed: "the receipts do not lie in archiv",
    });
  });
});

describe("the attack", () => {
  test("says what succeeded", async () => {
    expect(await judged(attackJudge, { report: { ...stopped, fork: "succeeded" } })).toMatchObject({
      status: "failed",
      observed: "An attacker could start 120 processes",
    });
  });

  test("is not passed without a limit of memory", async () => {
    const facts = { ...hardened, limits: { ...hardened.limits, memoryBytes: null } };
    expect((await judged(attackJudge, { report: stopped, facts: { d: facts } })).status).toBe("open");
  });
});

describe("questions", () => {
  const at = (id: string, value: string) => ({ [id]: { value, savedAt: 1 } });
  const touched = ran("touch", ["x"], { exitCode: 1, HostConfig: { ReadonlyRootfs: true } });
  const chowned = ran("chown", ["100", "/tmp"], { HostConfig: { CapDrop: ["ALL"], CapAdd: ["CHOWN"] } });
  const cases = [
    ["neustart", judgeRestart, desk, "layer", "volume"],
    ["weg", judgeForgotten, touched, "tmpfs", "both"],
    ["anzahl", judgeChown, chowned, "14", "13"],
  ] as const;

  test.each(cases)("%s is answered after it was seen", async (id, judge, evidence, right, wrong) => {
    const statusOf = async (containers: readonly ContainerRecord[], saved: History["answers"]) =>
      (await judged(judge, { containers, saved })).status;
    expect(await statusOf([], at(id, right))).toBe("open");
    expect(await statusOf([evidence], {})).toBe("open");
    expect(await statusOf([evidence], at(id, wrong))).toBe("failed");
    expect(await statusOf([evidence], at(id, right))).toBe("passed");
  });
});
