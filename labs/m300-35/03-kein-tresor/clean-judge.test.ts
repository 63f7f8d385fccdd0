import { expect, test } from "vitest";
import { judgeClean } from "./clean-judge.ts";
import { build, image, judged, listed, type Seen } from "./testing/records.ts";

const key = "0123456789abcdef";
// printf '0123456789abcdef\n' | sha256sum
const sum = "a2192eeb9b7585151f53f0baf01f577d46936ffe0f97e38988506e01c07906a3";
const line = `${sum}  /run/secrets/schluessel\n`;
const mount = "RUN --mount=type=secret,id=schluessel";
const command = "sha256sum /run/secrets/schluessel > /pruefsumme.txt";
const clean = `FROM ubuntu\n${mount} \\\n  ${command}\n`;
const Data = { UpperDir: "/l/sauber-2", LowerDir: "/l/base" };
const inspected = {
  GraphDriver: { Data },
  RootFS: { Layers: ["base", "sum"] },
  Config: { Cmd: ["bash"], Labels: { of: "ubuntu" }, WorkingDir: "/", Volumes: {} },
};
const ubuntu = {
  RootFS: { Layers: ["base"] },
  Config: { Cmd: ["bash"], Labels: { of: "ubuntu" }, WorkingDir: "", Volumes: null },
};
const made = { id: "sauber", layers: [{ createdBy: command, bytes: line.length }], inspected };
const docker = { ...listed({ u: ["ubuntu@sha256:1"], sauber: [] }), "/images/u/json": ubuntu };
const files = { "/home/student/tresor/schluessel.txt": `${key}\n`, "/l/sauber-2/pruefsumme.txt": line };
const seen: Seen = { builds: [build("sauber", clean)], images: [image(made)], files, docker };

test("a key that was only lent is used, and not in the image", async () => {
  expect(await judged(judgeClean, seen)).toEqual({
    status: "passed",
    observed: "sauber: used, and not in the image",
    rests: 2,
  });
});

test.each([
  ["before anything was built", {}, "no image with --mount=type=secret yet"],
  ["without a key", { ...seen, files: {} }, "no key in /home/student/tresor/schluessel.txt"],
  [
    "with another kind of mount",
    { ...seen, builds: [build("sauber", "FROM ubuntu\nRUN --mount=type=cache,target=/x true\n")] },
    "no image with --mount=type=secret yet",
  ],
])("is open %s", async (_, other, observed) => {
  expect(await judged(judgeClean, other)).toMatchObject({ status: "open", observed });
});

test.each([
  `FROM docker.io/library/ubuntu:latest\n${mount} ${command}\n`,
  `# says nothing\nfrom ubuntu@sha256:${"a".repeat(64)}\nrun --mount=id=schluessel,type=secret,required ${command}`,
  `FROM ubuntu\n${mount},target=/run/secrets/schluessel ${command}`,
])("may be written otherwise: %j", async (dockerfile) => {
  expect((await judged(judgeClean, { ...seen, builds: [build("sauber", dockerfile)] })).status).toBe("passed");
});

test("may be read from its input", async () => {
  const left = `${sum}  -\n`;
  const other = {
    ...seen,
    builds: [build("sauber", clean.replace("sha256sum", "sha256sum <"))],
    images: [image({ ...made, layers: [{ createdBy: "", bytes: left.length }] })],
    files: { ...files, "/l/sauber-2/pruefsumme.txt": left },
  };
  expect((await judged(judgeClean, other)).status).toBe("passed");
});

test.each([
  ["it is copied to a relative path", `FROM ubuntu\n${mount} ${command}; cp /run/secrets/schluessel kopie`],
  ["it is encoded", `FROM ubuntu\n${mount} base64 /run/secrets/schluessel > /x && ${command}`],
  ["an earlier layer may hold it", `FROM ubuntu\n${mount} cp /run/secrets/schluessel x\n${mount} ${command}`],
  ["a later layer may hold it", `${clean}RUN echo MDEyMzQ1Njc4OWFiY2RlZg== > /x\n`],
  ["it is copied in", `${clean}COPY schluessel.txt /x\n`],
  ["a variable may hold it", `FROM ubuntu\nARG K\n${mount} ${command}\n`],
  ["the base may be anything", `FROM ubuntu AS other\n${clean}`],
  ["the base is changed by an option", `FROM --platform=linux/amd64 ubuntu\n${mount} ${command}\n`],
  ["the checksum is not made", `FROM ubuntu\n${mount} printf a2192eeb > /pruefsumme.txt\n`],
  ["programs are put over its own", `FROM ubuntu\n${mount} --mount=from=own,target=/usr/bin ${command}\n`],
  ["the secret lies over the checksum", `FROM ubuntu\n${mount},target=/pruefsumme.txt ${command}\n`],
  ["another secret is used", `FROM ubuntu\nRUN --mount=type=secret,id=other ${command}\n`],
  ["somebody else reads the file", `# syntax=own/reader\n${clean}`],
])("shows nothing when %s", async (_, dockerfile) => {
  expect(await judged(judgeClean, { ...seen, builds: [build("sauber", dockerfile)] })).toMatchObject({
    status: "failed",
    observed: "sauber: the Dockerfile says other things than FROM and RUN … sha256sum",
    rests: 2,
  });
});

const onBase = (base: object) => ({ docker: { ...docker, "/images/u/json": { ...ubuntu, ...base } } });
const sauber = (own: object) => ({ images: [image({ ...made, inspected: { ...inspected, ...own } })] });
const unfit = "/pruefsumme.txt does not fit the key as it is now";
test.each([
  ["it is not ubuntu and one layer more", onBase({ RootFS: { Layers: ["other"] } })],
  ["it is not ubuntu and one layer more", onBase({ RootFS: null })],
  ["it is not ubuntu and one layer more", sauber({ RootFS: { Layers: ["base", "key", "sum"] } })],
  ["it is not ubuntu and one layer more", sauber({ RootFS: { Layers: ["base"] } })],
  ["the build has given it labels or variables", sauber({ Config: { ...inspected.Config, Labels: { of: "MDEy" } } })],
  ["the build has given it labels or variables", sauber({ Config: { ...inspected.Config, Env: ["K=MDEy"] } })],
  ["ubuntu did not come by docker pull here", { docker: listed({ u: [] }) }],
  ["ubuntu did not come by docker pull here", { docker: listed({ a: ["alpine@sha256:2"] }) }],
  ["no /pruefsumme.txt", { files: { ...files, "/l/sauber-2/pruefsumme.txt": undefined } }],
  ["no /pruefsumme.txt", sauber({ GraphDriver: null })],
  [unfit, { files: { ...files, "/l/sauber-2/pruefsumme.txt": `${"0".repeat(64)}  -\n` } }],
  [unfit, { files: { ...files, "/l/sauber-2/pruefsumme.txt": `${line}MDEy\n` } }],
  [
    "the layer holds more than /pruefsumme.txt",
    { images: [image({ ...made, layers: [{ createdBy: command, bytes: line.length + 1 }] })] },
  ],
])("fails: %s", async (lack, other) => {
  expect(await judged(judgeClean, { ...seen, ...other } as Seen)).toMatchObject({
    status: "failed",
    observed: `sauber: ${lack}`,
  });
});

test.each([0, 1])("fails with a key that lay in an image with %i newer ones", async (newer) => {
  const buried = "FROM ubuntu\nCOPY schluessel.txt /schluessel.txt\nRUN rm /schluessel.txt\n";
  const ids = ["tresor", "zwei"].slice(0, newer + 1);
  const other = {
    builds: [...ids.map((id) => build(id, buried)), build("sauber", clean)],
    images: [...ids.map((id) => image({ id })), image(made)],
    files: { ...files, "/l/tresor-1/schluessel.txt": key },
  };
  expect(await judged(judgeClean, { ...seen, ...other })).toMatchObject({
    status: "failed",
    observed: "sauber: the old key is known, it takes a new one",
  });
});
