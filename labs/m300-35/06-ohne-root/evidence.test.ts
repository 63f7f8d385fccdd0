import { describe, expect, test } from "vitest";
import { EMPTY_HISTORY, type History } from "#author";
import {
  builtImageOf,
  builtImages,
  cheapRebuild,
  hasRunAsRoot,
  isRoot,
  isWellOrdered,
  lastRebuilt,
} from "./evidence.ts";
import { build, container, image, wellOrdered } from "./testing/sandbox.ts";

const historyOf = (parts: Partial<History>): History => ({ ...EMPTY_HISTORY, ...parts });

test.each([
  ["", true],
  ["root", true],
  ["root:appuser", true],
  ["0", true],
  ["00:999", true],
  ["appuser", false],
  ["999:0", false],
])("the user %o is root: %s", (user, root) => {
  expect(isRoot(user)).toBe(root);
});

test("a container that nobody could read has not run as root", () => {
  expect(hasRunAsRoot(container({ user: "" }))).toBe(true);
  expect(hasRunAsRoot(container({ user: "", startedAt: null }))).toBe(false);
  expect(hasRunAsRoot(container({ user: "999" }))).toBe(false);
  expect(hasRunAsRoot({ ...container({}), inspected: null })).toBe(false);
});

test("an image counts when a build on this host made it, by the steps that the lab asks for", () => {
  const pulled = image({ id: "sha256:pulled" });
  const bare = image({ id: "sha256:bare", layers: [{ createdBy: "CMD", bytes: 0 }] });
  const history = historyOf({
    images: [pulled, bare, image({})],
    builds: [build({}), build({ imageId: "sha256:bare" })],
  });
  expect(builtImages(history).map(({ id }) => id)).toEqual(["sha256:web"]);
  expect(builtImageOf(container({ image: "sha256:web" }), history)?.id).toBe("sha256:web");
  expect(builtImageOf(container({ image: "sha256:pulled" }), history)).toBeUndefined();
});

describe("a Dockerfile is well ordered", () => {
  test.each([
    ["as the lesson has it", wellOrdered, true],
    ["also over several lines", wellOrdered.replace("install --no-cache-dir", "install \\\n  --no-cache-dir"), true],
    ["not with everything copied first", wellOrdered.replace("COPY requirements.txt .", "COPY . ."), false],
    ["not with nothing copied after pip", wellOrdered.replace(/COPY --chown.*\n/, ""), false],
    ["not on a finished image", wellOrdered.replace("python:3.9", "web"), false],
    [
      "not in remarks",
      "FROM web\n# COPY requirements.txt\n# RUN pip install -r requirements.txt\nCOPY app.py .",
      false,
    ],
  ])("%s", (_, dockerfile, ordered) => {
    expect(isWellOrdered(dockerfile)).toBe(ordered);
  });
});

describe("a rebuild", () => {
  const two = (one: readonly string[], other: readonly string[], dockerfile = wellOrdered) =>
    historyOf({
      images: [image({ id: "a", rootfs: one }), image({ id: "b", rootfs: other })],
      builds: [build({ imageId: "a", dockerfile }), build({ imageId: "b", dockerfile })],
    });

  test("is cheap when only the last layer differs", () => {
    expect(cheapRebuild(two(["1", "2", "3"], ["1", "2", "4"]))).toMatchObject({ shared: 2, all: 3 });
  });

  test.each([
    ["the layer of pip differs, too", two(["1", "2", "3"], ["1", "5", "4"]), 1],
    ["there are more layers than before", two(["1", "2"], ["1", "2", "3"]), 0],
    ["its Dockerfile is not well ordered", two(["1", "2", "3"], ["1", "2", "4"], "FROM web\nCOPY app.py ."), 2],
  ])("is not when %s", (_, history, shared) => {
    expect(cheapRebuild(history)).toBeUndefined();
    expect(lastRebuilt(history)?.shared).toBe(shared);
  });

  test("of nothing new is none", () => {
    const history = historyOf({ images: [image({})], builds: [build({}), build({ at: 1 })] });
    expect(lastRebuilt(history)).toBeUndefined();
  });
});
