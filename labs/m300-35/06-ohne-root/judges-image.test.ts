import { describe, expect, test } from "vitest";
import { judgeCached, judgeMade, judgeOwner, judgeRebuild, judgeUser } from "./judges-image.ts";
import { build, container, facts, image, judged } from "./testing/sandbox.ts";

const saved = (id: string, value: string) => ({ [id]: { value, savedAt: 0 } });
const asAsked = { containers: [container({})], images: [image({})], builds: [build({})] };
const docker = {
  [`/containers/${"c".repeat(64)}/json`]: { NetworkSettings: { Networks: { bridge: { IPAddress: "172.17.0.2" } } } },
};
const page = (asked: number | string) =>
  asked === "http://172.17.0.2:8000/" ? { body: "Hallo! Besuch Nr. 1, UID 999" } : null;

test.each([judgeOwner, judgeMade, judgeUser, judgeRebuild, judgeCached])(
  "before anything was done it is open: %o",
  async (judge) => {
    expect((await judged(judge, {})).status).toBe("open");
  },
);

test.each([
  ["root", "passed"],
  ["student", "failed"],
])("the owner %s, once a container was seen: %s", async (value, status) => {
  const containers = [container({ user: "", image: "sha256:python" })];
  expect((await judged(judgeOwner, { history: { containers, answers: saved("besitzer", value) } })).status).toBe(
    status,
  );
  expect((await judged(judgeOwner, { history: { answers: saved("besitzer", value) } })).status).toBe("open");
  expect((await judged(judgeOwner, { history: { containers } })).status).toBe("open");
});

describe("image and container", () => {
  test("are made when one was started of the other", async () => {
    expect(await judged(judgeMade, { history: asAsked })).toEqual({
      status: "passed",
      observed: "image web:latest, from it container web",
    });
  });

  test("are not while it was never started, or comes from elsewhere", async () => {
    const created = { ...asAsked, containers: [container({ startedAt: null })] };
    expect((await judged(judgeMade, { history: created })).status).toBe("open");
    expect((await judged(judgeMade, { history: { ...asAsked, builds: [] } })).status).toBe("open");
  });

  test("fail with a build that failed", async () => {
    const builds = [build({ imageId: null, error: "pip: not found" })];
    expect((await judged(judgeMade, { history: { builds } })).status).toBe("failed");
  });
});

describe("the user of the app", () => {
  test("passes when image, kernel and page agree", async () => {
    expect(await judged(judgeUser, { history: asAsked, docker, page, facts: facts(999) })).toEqual({
      status: "passed",
      observed: "USER appuser, UID 999, the page answers",
    });
  });

  test("waits for the page, and for a container that runs", async () => {
    expect((await judged(judgeUser, { history: asAsked, docker, facts: facts(999) })).status).toBe("open");
    const ended = { ...asAsked, containers: [container({ endedAt: 1 })] };
    expect((await judged(judgeUser, { history: ended })).status).toBe("open");
  });

  test.each([
    ["", "web:latest names no user"],
    ["999", "web:latest names no user; 999 was only added by docker run"],
  ])("fails when the image names none, whatever the container was given: %o", async (user, observed) => {
    const history = { ...asAsked, images: [image({ user: "" })], containers: [container({ user })] };
    expect(await judged(judgeUser, { history })).toEqual({ status: "failed", observed });
  });

  test.each([
    ["the first process is root", facts(0)],
    ["another one is", facts(999, [0])],
  ])("fails when %s in spite of it", async (_, kernel) => {
    expect(await judged(judgeUser, { history: asAsked, docker, page, facts: kernel })).toEqual({
      status: "failed",
      observed: "something runs as root in web",
    });
  });

  test("fails when the container was given another user than its image", async () => {
    const history = { ...asAsked, containers: [container({ user: "1234" })] };
    expect(await judged(judgeUser, { history, docker, page, facts: facts(1234) })).toEqual({
      status: "failed",
      observed: "web runs under another user than its image",
    });
  });
});

describe("a change and its layers", () => {
  const history = {
    images: [image({ id: "a", rootfs: ["1", "2", "3"] }), image({ id: "b", rootfs: ["1", "2", "4"] })],
    builds: [build({ imageId: "a" }), build({ imageId: "b" })],
  };

  test("passes when it cost one, and then the question counts", async () => {
    expect(await judged(judgeRebuild, { history })).toEqual({
      status: "passed",
      observed: "2 of 3 layers the same as before",
    });
    const answered = (value: string) =>
      judged(judgeCached, { history: { ...history, answers: saved("cache", value) } });
    expect((await answered("before")).status).toBe("passed");
    expect((await answered("installed")).status).toBe("failed");
    expect((await judged(judgeCached, { history })).status).toBe("open");
  });

  test("stays open, with what was seen, when it cost more", async () => {
    const images = [image({ id: "a", rootfs: ["1", "2", "3"] }), image({ id: "b", rootfs: ["1", "5", "4"] })];
    expect(await judged(judgeRebuild, { history: { ...history, images } })).toEqual({
      status: "open",
      observed: "1 of 3 layers the same as before",
    });
    const answers = saved("cache", "before");
    expect((await judged(judgeCached, { history: { ...history, images, answers } })).status).toBe("open");
  });
});
