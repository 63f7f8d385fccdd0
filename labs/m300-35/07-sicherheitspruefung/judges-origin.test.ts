import { describe, expect, test } from "vitest";
import { judgeDigests, judgeReplaced, judgeSecret } from "./judges-origin.ts";
import { but, hardened, judged, password, recordOf, type Seen } from "./testing/sandbox.ts";
import { image, store, well } from "./testing/well.ts";

describe("secret", () => {
  const file = "STORE_PASSWORD_FILE=/run/secrets/key";
  const told = (...Env: string[]) => well(but(hardened(), "web", { Config: { Env } }));
  test.each([
    ["open", told("STORE_PASSWORD=other", file), "in the environment of web"],
    ["open", told("KEY=gipfeli", file), "in the environment of web"],
    ["open", told("PATH=/bin"), "no shared file under /run/secrets yet"],
    ["open", told("STORE_PASSWORD_FILE=/app/key"), "no shared file under /run/secrets yet"],
    ["open", well(but(hardened(), "web", { Mounts: [] })), "no shared file under /run/secrets yet"],
    ["passed", well(), "web and store read the same file"],
  ])("%s: %#", async (status, seen, observed) => {
    expect(await judged(judgeSecret, seen)).toEqual({ status, observed });
  });
});

describe("replaced", () => {
  const statuses = well().statuses ?? {};
  const inHistory = (history: Seen["history"]) => ({ ...well(), ...(history ? { history } : {}) });
  const build = { at: 0, imageId: null, dockerfile: `ENV A=${password}`, error: null, events: [] };
  const exec = { id: "x", containerId: "y", command: `echo ${password}`, startedAt: 0, exitCode: 0, events: [] };
  const gone = { ...recordOf(hardened().web), name: "gone", inspected: null, command: ["echo", password] };
  test.each([
    [
      "failed",
      { ...well(), statuses: { ...statuses, [`web:gipfeli ${store}/stock`]: 200 } },
      "the leaked password still opens the store",
    ],
    [
      "failed",
      { ...well(), statuses: { ...statuses, [`${store}/stock`]: 200 } },
      "the store answers without a password too",
    ],
    ["open", { ...well(), statuses: { ...statuses, [`${store}/stock`]: 0 } }, "the store does not answer"],
    ["failed", inHistory({ images: [image("sha256:old", `ENV KEY=${password}`)] }), "is in the image kiosk-web"],
    ["failed", inHistory({ builds: [build] }), "is in a Dockerfile"],
    ["failed", inHistory({ containers: [...Object.values(hardened()).map(recordOf), gone] }), "was in gone"],
    ["failed", inHistory({ execs: [exec] }), "was in a docker exec command"],
    ["open", { ...well(), files: {} }, "no shared file under /run/secrets yet"],
    ["open", { ...well(), statuses: {} }, "what is in the file does not open the store"],
  ])("%s: %#", async (status, seen, observed) => {
    expect(await judged(judgeReplaced, seen)).toEqual({ status, observed });
  });
  test("a short one can be guessed", async () => {
    const seen = well();
    const short = {
      files: { "/home/student/key": "short" },
      statuses: { ...statuses, [`web:short ${store}/stock`]: 200 },
    };
    expect(await judged(judgeReplaced, { ...seen, ...short })).toEqual({
      status: "failed",
      observed: "only 5 characters long",
    });
  });
});

describe("digests", () => {
  const standingOn = (dockerfile: string) => ({
    ...well(),
    history: {
      builds: ["b", "c", "e"].map((one) => ({
        at: 0,
        imageId: `sha256:${one.repeat(64)}`,
        dockerfile,
        error: null,
        events: [],
      })),
    },
  });
  const pinned = `FROM python@sha256:${"d".repeat(64)}`;
  test.each([
    ["open", standingOn("FROM python:3.9"), "monitor: python:3.9; store: python:3.9; web: python:3.9"],
    [
      "failed",
      standingOn("FROM python:sha256-dd"),
      "monitor: python:sha256-dd; store: python:sha256-dd; web: python:sha256-dd",
    ],
    ["passed", standingOn(`${pinned} AS one\nFROM one\nFROM scratch\nCOPY --from=one / /`), "4 of 4 by digest"],
    ["open", standingOn(`${pinned} AS one\nFROM ubuntu`), "monitor: ubuntu; store: ubuntu; web: ubuntu"],
    ["open", well(but(hardened(), "proxy", { Config: { Image: "nginx:latest" } })), "proxy: nginx:latest"],
    ["open", { ...well(), history: { builds: [] } }, "monitor: kiosk-e; store: kiosk-c; web: kiosk-b"],
  ])("%s: %#", async (status, seen, observed) => {
    expect(await judged(judgeDigests, seen)).toEqual({ status, observed });
  });
});
