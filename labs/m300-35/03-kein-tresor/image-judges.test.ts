import { describe, expect, test } from "vitest";
import { judgeDigest, judgeDugOut } from "./image-judges.ts";
import { answered, build, container, image, judged } from "./testing/records.ts";

test("before anything was done every case is open", async () => {
  for (const judge of [judgeDugOut, judgeDigest]) expect((await judged(judge, {})).status).toBe("open");
});

const buried = "FROM ubuntu\nCOPY schluessel.txt /schluessel.txt\nRUN rm /schluessel.txt\n";
const key = "0123456789abcdef";

describe("a key dug out", () => {
  const looker = container({ imageId: "tresor", command: ["ls", "/schluessel.txt"], exitCode: 2 });
  const seen = {
    builds: [build("tresor", buried)],
    images: [image({ id: "tresor" })],
    containers: [looker],
    files: { "/l/tresor-1/schluessel.txt": `${key}\n` },
    answers: answered({ schluessel: ` ${key}` }),
  };

  test("is the one in the lower layer", async () => {
    expect(await judged(judgeDugOut, seen)).toEqual({
      status: "passed",
      observed: "tresor: gone in the container, still there in a layer, and found",
      rests: 3,
    });
  });

  test("is no other one", async () => {
    const answers = answered({ schluessel: "f".repeat(40) });
    expect(await judged(judgeDugOut, { ...seen, answers })).toMatchObject({
      status: "failed",
      observed: `“${"f".repeat(30)}…” does not stand in the layer`,
    });
  });

  test("is awaited", async () => {
    expect(await judged(judgeDugOut, { ...seen, answers: {} })).toMatchObject({
      status: "open",
      observed: "tresor: gone in the container, still there in a layer",
    });
  });

  test.each([
    ["in its base only", { "/l/base/schluessel.txt": key }],
    ["not at all", {}],
    ["as no key", { "/l/tresor-1/schluessel.txt": "kurz" }],
    ["as a sentence", { "/l/tresor-1/schluessel.txt": "zwei Wörter hier" }],
  ])("is open when it lies there %s", async (_, files) => {
    expect(await judged(judgeDugOut, { ...seen, files })).toMatchObject({
      status: "open",
      observed: "tresor: no schluessel.txt in its layers",
    });
  });

  test("fails when it was never removed", async () => {
    const builds = [build("tresor", "FROM ubuntu\nRUN rm -f /x\nCOPY schluessel.txt /schluessel.txt\nWORKDIR /\n")];
    expect(await judged(judgeDugOut, { ...seen, builds })).toMatchObject({
      status: "failed",
      observed: "tresor: schluessel.txt was not removed",
    });
  });

  test.each([
    ["nobody looked", []],
    ["it was found", [{ ...looker, exitCode: 0 }]],
    ["the program was missing", [{ ...looker, exitCode: 127 }]],
    ["another image was asked", [container({ imageId: "other", command: ["ls", "/schluessel.txt"], exitCode: 2 })]],
    ["another program failed", [{ ...looker, command: ["false", "/schluessel.txt"] }]],
    ["another file was asked for", [{ ...looker, command: ["ls", "/x"] }]],
  ])("waits to be missed in the container when %s", async (_, containers) => {
    expect((await judged(judgeDugOut, { ...seen, containers })).status).toBe("open");
  });

  test.each([
    ["has no name", { images: [] }],
    ["tells no Dockerfile", { builds: [build("tresor", null)] }],
  ])("is open when the image %s", async (_, lacking) => {
    expect((await judged(judgeDugOut, { ...seen, ...lacking })).status).toBe("open");
  });
});

describe("a name that moved", () => {
  const digest = `alpine@sha256:${"ab".repeat(32)}`;
  const poisoned = container({ typed: "alpine", imageId: "sha256:bad", startedAt: 1 });
  const genuine = container({ typed: digest, imageId: "sha256:good", startedAt: 2 });
  const images = (Id: string) => ({ "/images/json": [{ Id, RepoTags: ["alpine:latest"] }] });

  test("passes when digest and name ran two images, and the name is put right", async () => {
    const seen = { containers: [poisoned, genuine], docker: images("sha256:good") };
    expect(await judged(judgeDigest, seen)).toEqual({
      status: "passed",
      observed: "alpine → bad, alpine@sha256:abababababab… → good",
      rests: 2,
    });
    const unnamed = { "/images/json": [{ Id: "sha256:bad", RepoTags: null }] };
    expect((await judged(judgeDigest, { ...seen, docker: unnamed })).status).toBe("passed");
  });

  test("is open while the wrong one has the name", async () => {
    expect(await judged(judgeDigest, { containers: [poisoned, genuine], docker: images("sha256:bad") })).toMatchObject({
      status: "open",
      observed: "alpine → bad, alpine@sha256:abababababab… → good; alpine is still the wrong one",
    });
  });

  test.each([
    ["the digest ran only before", [{ ...genuine, startedAt: 0 }, poisoned]],
    ["the name stood for the same", [container({ typed: "alpine", imageId: "sha256:good", startedAt: 1 }), genuine]],
    ["one was never started", [{ ...poisoned, startedAt: null }, genuine]],
    ["another name moved", [container({ typed: "ubuntu", imageId: "sha256:bad", startedAt: 1 }), genuine]],
    ["another tag was taken", [container({ typed: "alpine:3", imageId: "sha256:bad", startedAt: 1 }), genuine]],
  ])("is open when %s", async (_, containers) => {
    expect(await judged(judgeDigest, { containers, docker: images("sha256:good") })).toMatchObject({ status: "open" });
  });

  test("is named by a whole digest", async () => {
    const short = container({ typed: "alpine@sha256:abab", imageId: "sha256:good", startedAt: 2 });
    expect(await judged(judgeDigest, { containers: [poisoned, short] })).toMatchObject({
      status: "open",
      observed: "no container started by a digest yet",
    });
  });

  test("is the same name in its long form", async () => {
    const long = container({
      typed: `docker.io/library/alpine:latest@${digest.split("@")[1]}`,
      imageId: "sha256:good",
      startedAt: 2,
    });
    expect((await judged(judgeDigest, { containers: [poisoned, long], docker: images("sha256:good") })).status).toBe(
      "passed",
    );
  });
});
