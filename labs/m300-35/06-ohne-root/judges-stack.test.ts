import { describe, expect, test } from "vitest";
import {
  judgeAutomation,
  judgeCleanPage,
  judgeCleanUser,
  judgePage,
  judgePorts,
  judgeRefusal,
} from "./judges-stack.ts";
import { build, container, facts, image, judged, type Seen } from "./testing/sandbox.ts";

const history = { images: [image({})], builds: [build({})] };
const app = listed({ id: "app", image: "sha256:web", ports: [], networks: { innen: "10.0.0.2" } });
const proxy = listed({ id: "proxy", image: "sha256:nginx", ports: [443, 443], networks: { aussen: "10.1.0.2" } });
const networks = { "/networks/innen": { Internal: true }, "/networks/aussen": { Internal: false } };
const asAsked: Seen = {
  history,
  docker: { "/containers/json": [app, proxy], ...networks },
  listening:
    "LISTEN 0 4096 0.0.0.0:443 0.0.0.0:*\nLISTEN 0 4096 [::]:443 [::]:*\nLISTEN 0 4096 127.0.0.1:6010 0.0.0.0:*\n",
};

function listed(parts: { id: string; image: string; ports: readonly number[]; networks: Record<string, string> }) {
  const Networks = Object.entries(parts.networks).map(([name, IPAddress]) => [name, { NetworkID: name, IPAddress }]);
  return {
    Id: parts.id,
    Names: [`/${parts.id}`],
    ImageID: parts.image,
    Ports: [{}, ...parts.ports.map((PublicPort) => ({ PublicPort }))],
    NetworkSettings: { Networks: Object.fromEntries(Networks) },
  };
}

/** One count for whoever asks on one of these ways; on others nobody answers. */
function counting(...ways: readonly (number | string)[]): NonNullable<Seen["page"]> {
  let visits = 0;
  return (asked) => {
    if (!ways.includes(asked)) return null;
    visits += 1;
    return { body: `Hallo! Besuch Nr. ${visits}, UID 999` };
  };
}

const direct = "http://10.0.0.2:8000/";

describe("the page on https://localhost", () => {
  test("passes when proxy and app go on with the same count", async () => {
    expect(await judged(judgePage, { ...asAsked, page: counting(443, direct) })).toEqual({
      status: "passed",
      observed: "the page of app, over TLS",
    });
  });

  test.each([
    ["nothing answers", () => null, "open"],
    ["the proxy does not reach the app", () => ({ status: 502, body: "Bad Gateway" }), "open"],
    ["it is another page", () => ({ body: "Welcome to nginx!" }), "failed"],
    ["it is a copy", () => ({ body: "Besuch Nr. 3" }), "failed"],
  ])("%s", async (_, page, status) => {
    expect((await judged(judgePage, { ...asAsked, page })).status).toBe(status);
  });

  test("fails when app and proxy count apart, or the proxy falls silent", async () => {
    const [one, other] = [counting(443), counting(direct)];
    const apart: Seen["page"] = (asked) => one(asked) ?? other(asked);
    expect((await judged(judgePage, { ...asAsked, page: apart })).status).toBe("failed");
    const together = counting(443, direct);
    let asked = 0;
    const silent: Seen["page"] = (way) => (way === 443 && ++asked > 1 ? null : together(way));
    expect((await judged(judgePage, { ...asAsked, page: silent })).status).toBe("failed");
  });

  test("fails when the app is no image of the student's", async () => {
    expect((await judged(judgePage, { ...asAsked, history: {}, page: counting(443, direct) })).status).toBe("failed");
  });
});

describe("published ports", () => {
  const judgedWith = (seen: Seen) => judged(judgePorts, { ...asAsked, page: counting(443, direct), ...seen });
  const dockerWith = (...containers: readonly object[]) => ({ "/containers/json": containers, ...networks });

  test("pass with 443 of the proxy alone", async () => {
    expect(await judgedWith({})).toEqual({ status: "passed", observed: "only proxy: 443; app is internal" });
  });

  test("are open before the page comes through the proxy", async () => {
    expect((await judgedWith({ page: () => null })).status).toBe("open");
  });

  test.each([
    [
      "the app publishes as well",
      [{ ...app, Ports: [{ PublicPort: 8000 }] }, proxy],
      "published: app: 8000; proxy: 443",
    ],
    [
      "the proxy publishes more",
      [app, { ...proxy, Ports: [{ PublicPort: 443 }, { PublicPort: 80 }] }],
      "published: proxy: 80, 443",
    ],
    ["nobody does", [app, { ...proxy, Ports: [] }], "published: nothing"],
    ["the app does it itself", [{ ...app, Ports: [{ PublicPort: 443 }] }], "the app is on app, which leads outside"],
    [
      "the app is on a network that leads outside",
      [
        listed({ id: "app", image: "sha256:web", ports: [], networks: { innen: "10.0.0.2", aussen: "10.1.0.3" } }),
        proxy,
      ],
      "the app is on aussen, which leads outside",
    ],
  ])("fail when %s", async (_, containers, observed) => {
    expect(await judgedWith({ docker: dockerWith(...containers) })).toEqual({ status: "failed", observed });
  });

  test("fail when something else listens on the host", async () => {
    const listening = `${asAsked.listening}LISTEN 0 5 *:8000 *:*\n`;
    expect(await judgedWith({ listening })).toEqual({
      status: "failed",
      observed: "on the host port 8000 is open, too",
    });
  });
});

describe("commits", () => {
  const git = "/home/student/web/.git";
  const ids = ["a015b83", "977d5f1", "234a37f", "8099b1b"].map((id) => id.padEnd(40, "0"));
  const log = (count: number) =>
    ids
      .slice(0, count)
      .map((id, at) => `${"0".repeat(40)} ${id} Kim <k@e> ${100 + at * 10} +0000\tcommit: x\n`)
      .join("");
  const filesOf = (count: number) => ({
    [`${git}/logs/HEAD`]: log(count),
    [`${git}/hooks/post-commit`]: "docker build",
  });
  const made = (images: readonly (string | null)[], shift = 2000) => ({
    images: images.map((name, at) => image({ id: `${at}`, names: name ? [`web:${name}`] : ["web:test"] })),
    builds: images.map((_, at) => build({ imageId: `${at}`, at: 100_000 + at * 10_000 + shift })),
    containers: images.map((_, at) => container({ image: `${at}`, startedAt: 100_500 + at * 10_000 + shift })),
  });

  test("pass when two of them have images of their own", async () => {
    expect(await judged(judgeAutomation, { files: filesOf(2), history: made(["a015b83", "977d5f1"]) })).toEqual({
      status: "passed",
      observed: "built, tested and named: a015b83, 977d5f1",
    });
  });

  test("are open before", async () => {
    expect((await judged(judgeAutomation, {})).status).toBe("open");
    const { [`${git}/hooks/post-commit`]: _, ...withoutHook } = filesOf(2);
    expect((await judged(judgeAutomation, { files: withoutHook, history: made(["a015b83", "977d5f1"]) })).status).toBe(
      "open",
    );
    expect(await judged(judgeAutomation, { files: filesOf(1), history: made(["a015b83"]) })).toEqual({
      status: "open",
      observed: "1/2 commits with an image of their own",
    });
  });

  test("fail when an image was named after one by hand", async () => {
    expect(await judged(judgeAutomation, { files: filesOf(1), history: made(["a015b83"], -5000) })).toEqual({
      status: "failed",
      observed: "the image a015b83 was not made by the commit",
    });
  });

  test("are refused when one is tested and unnamed, and the next is good again", async () => {
    const seen = (images: readonly (string | null)[]) =>
      judged(judgeRefusal, { files: filesOf(images.length), history: made(images) });
    expect(await seen(["a015b83", null, "234a37f"])).toEqual({
      status: "passed",
      observed: "977d5f1 tested and without an image, 234a37f with one again",
    });
    expect((await seen(["a015b83", null])).status).toBe("open");
    expect((await seen(["a015b83", "977d5f1"])).status).toBe("open");
    expect((await seen([null, "977d5f1"])).status).toBe("open");
    expect((await judged(judgeRefusal, {})).status).toBe("open");
  });
});

describe("in the clean-room", () => {
  const handedIn = (parts: { user?: string; running?: boolean; owner?: string }) => ({
    "/containers/handed-in/json": {
      Id: "c",
      Config: { User: parts.user ?? "appuser" },
      State: {
        Running: parts.running ?? true,
        ...(parts.owner === undefined ? {} : { Health: { Log: [{ Output: parts.owner }] } }),
      },
    },
  });

  test("a user passes to whom the program belongs", async () => {
    expect(await judged(judgeCleanUser, { docker: handedIn({ owner: "999:999\n" }), facts: facts(999) })).toEqual({
      status: "passed",
      observed: "UID 999, and app.py belongs to it",
    });
  });

  test.each([["0:0\n"], ["stat: cannot statx"], [undefined]])(
    "it is worth half when the program is not theirs: %o",
    async (owner) => {
      const docker = handedIn(owner === undefined ? {} : { owner });
      expect(await judged(judgeCleanUser, { docker, facts: facts(999) })).toMatchObject({
        status: "failed",
        points: 1,
      });
    },
  );

  test.each([
    ["it ended", handedIn({ running: false }), facts(999)],
    ["there is none", handedIn({ user: "" }), facts(0)],
    ["it is root all the same", handedIn({ owner: "999:999" }), facts(999, [0])],
  ])("a user fails when %s", async (_, docker, kernel) => {
    const verdict = await judged(judgeCleanUser, { docker, facts: kernel });
    expect(verdict.status).toBe("failed");
    expect(verdict.points).toBeUndefined();
  });

  test("the page passes when it answers and counts", async () => {
    expect((await judged(judgeCleanPage, { page: counting(8000) })).status).toBe("passed");
    expect((await judged(judgeCleanPage, {})).status).toBe("failed");
    expect((await judged(judgeCleanPage, { page: () => ({ body: "Besuch Nr. 3" }) })).status).toBe("failed");
  });
});
