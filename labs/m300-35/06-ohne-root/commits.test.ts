import { describe, expect, test } from "vitest";
import { EMPTY_HISTORY, type History } from "#author";
import { type Commit, commitsIn, imagesNamedAfter, namedCommits, refusedCommits } from "./commits.ts";
import { build, container, image } from "./testing/sandbox.ts";

const one: Commit = { id: "a015b83".padEnd(40, "0"), at: 100_000 };
const two: Commit = { id: "977d5f1".padEnd(40, "0"), at: 110_000 };

/** Built and run a little after the commit, and named after it unless there is no name. */
function hooked(commits: readonly { commit: Commit; id: string; name?: string; delayMs?: number }[]): History {
  return {
    ...EMPTY_HISTORY,
    images: commits.map(({ id, name }) => image({ id, names: name ? ["web:test", `web:${name}`] : ["web:test"] })),
    builds: commits.map(({ commit, id, delayMs = 2000 }) => build({ imageId: id, at: commit.at + delayMs })),
    containers: commits.map(({ commit, id, delayMs = 2000 }) =>
      container({ image: id, startedAt: commit.at + delayMs + 500 }),
    ),
  };
}

test("the log of a branch tells its commits, and nothing else", () => {
  const line = (what: string) => `${"0".repeat(40)} ${one.id} Kim <kim@example.com> 100 +0100\t${what}\n`;
  expect(commitsIn(line("commit (initial): Erste Fassung"))).toEqual([one]);
  expect(commitsIn(line("revert: zurück"))).toEqual([one]);
  expect(commitsIn(line("checkout: moving from main") + line("reset: moving to HEAD~1"))).toEqual([]);
  expect(commitsIn("nonsense\n")).toEqual([]);
});

test.each([
  ["web:a015b83", true],
  [`web:${one.id}`, true],
  ["docker.io/library/web:a015b83", true],
  ["web:a015", false],
  ["web:977d5f1", false],
  ["a015b83:latest", false],
])("an image called %s is named after the commit: %s", (name, named) => {
  expect(imagesNamedAfter(one, { ...EMPTY_HISTORY, images: [image({ names: [name] })] }).length > 0).toBe(named);
});

describe("a commit has its image", () => {
  test("when it was built and run while it was made", () => {
    expect(namedCommits([one], hooked([{ commit: one, id: "a", name: "a015b83" }]))).toMatchObject([{ commit: one }]);
  });

  test.each([
    ["built before", -3000],
    ["built much later", 61_000],
  ])("not when it was %s", (_, delayMs) => {
    expect(namedCommits([one], hooked([{ commit: one, id: "a", name: "a015b83", delayMs }]))).toEqual([]);
  });

  test("not when nothing was run of it, or something else was named", () => {
    const untested = { ...hooked([{ commit: one, id: "a", name: "a015b83" }]), containers: [] };
    expect(namedCommits([one], untested)).toEqual([]);
    const elsewhere = hooked([{ commit: one, id: "a" }]);
    const images = [...elsewhere.images, image({ id: "b", names: ["web:a015b83"] })];
    expect(namedCommits([one], { ...elsewhere, images })).toEqual([]);
  });
});

describe("a commit was refused", () => {
  test("when its image was run and given no name", () => {
    const history = hooked([
      { commit: one, id: "a", name: "a015b83" },
      { commit: two, id: "b" },
    ]);
    expect(refusedCommits([one, two], history).map(({ commit }) => commit)).toEqual([two]);
  });

  test("not when nothing was built, and not for what was built for the next one", () => {
    const history = hooked([{ commit: two, id: "b" }]);
    expect(refusedCommits([one], { ...EMPTY_HISTORY })).toEqual([]);
    expect(refusedCommits([one, two], history).map(({ commit }) => commit)).toEqual([two]);
  });

  test("not when its image is that of a good one", () => {
    const history = hooked([
      { commit: one, id: "a", name: "a015b83" },
      { commit: two, id: "a" },
    ]);
    expect(refusedCommits([one, two], { ...history, images: history.images.slice(0, 1) })).toEqual([]);
  });
});
