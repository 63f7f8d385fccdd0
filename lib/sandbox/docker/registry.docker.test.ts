import { randomBytes } from "node:crypto";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEnvironment } from "#config";
import { fillRegistry, missingImages } from "./classroom-images.ts";
import { type ClassroomNetwork, findNetwork, makeNetwork } from "./classroom-network.ts";
import { connectDocker } from "./connect-docker.ts";
import { readRecords } from "./image-records.ts";
import { readImagesFile } from "./images-file.ts";
import { findContainer } from "./own-containers.ts";
import {
  buildRegistryImage,
  hasRegistryImage,
  isRegistryRunning,
  type ReadOnlyRegistry,
  registryImage,
  removeDamagedBlobs,
  runRegistry,
} from "./registry.ts";
import { REGISTRY_FOLDER } from "./registry-spec.ts";
import { runToEnd } from "./run-to-end.ts";
import { findFlaws } from "./verify-images.ts";

const docker = connectDocker(readEnvironment().dockerHost);
const name = `trockendock-test-${randomBytes(6).toString("hex")}`;
const labels = { "trockendock.test": name };
let network: ClassroomNetwork;
let registry: ReadOnlyRegistry;
/** Two that share a layer; what is in the others, a test with students proves. */
const some = ["library/ubuntu:latest", "amouat/stress:latest"];

beforeAll(async () => {
  if (!(await hasRegistryImage(docker))) await buildRegistryImage(docker, () => {});
  network = await makeNetwork(docker, { name, labels, taken: [] });
  const image = await registryImage();
  registry = { image, volume: name, labels, name: `${name}-registry`, network: name, address: network.registryAddress };
  await runRegistry(docker, registry);
  expect(await fillSome()).toEqual([]);
});

async function fillSome({ again = false } = {}) {
  const images = (await readImagesFile()).filter((image) => some.includes(image.name));
  const { image } = registry;
  return fillRegistry(docker, { image, volume: name, labels, name: `${name}-filling`, images, again }, () => {});
}

afterAll(async () => {
  await docker.getContainer(registry.name).remove({ force: true });
  await docker.getNetwork(name).remove();
  await docker.getVolume(name).remove();
});

/** Asks the registry as a sandbox on its network would; the answer's first line has the status. */
async function ask(request: string): Promise<string> {
  const container = await docker.createContainer({
    Image: registry.image,
    Labels: labels,
    Entrypoint: ["bash", "-c", `exec 3<>/dev/tcp/${registry.address}/5000; printf '${request}' >&3; cat <&3`],
    HostConfig: { NetworkMode: name },
    Tty: true,
  });
  try {
    const output = text(await container.attach({ stream: true, stdout: true }));
    await container.start();
    return await output;
  } finally {
    await container.remove({ force: true });
  }
}

const requestEnd = String.raw`Host: registry\r\nConnection: close\r\n\r\n`;

test("the network keeps the registry's address out of what it gives away", async () => {
  expect(await findNetwork(docker, name)).toEqual(network);
  const others = await docker.listNetworks({ filters: { name: [name] } });
  expect(others[0]?.IPAM?.Config?.[0]?.IPRange).toBe(network.ipRange);
});

test("two installations get networks that do not overlap", async () => {
  const other = await makeNetwork(docker, { name: `${name}-other`, labels, taken: [] });
  await docker.getNetwork(`${name}-other`).remove();
  expect(other.subnet).not.toBe(network.subnet);
});

test("it runs, comes back after the engine's restart, and is not made anew at each start", async () => {
  expect(await isRegistryRunning(docker, registry)).toBe(true);
  const { HostConfig, Mounts } = await docker.getContainer(registry.name).inspect();
  expect(HostConfig.RestartPolicy?.Name).toBe("unless-stopped");
  expect(Mounts.map(({ Destination, RW }) => ({ Destination, RW }))).toEqual([
    { Destination: "/var/lib/docker-registry", RW: false },
  ]);
});

test("students find ubuntu in it", async () => {
  expect(await ask(String.raw`GET /v2/library/ubuntu/tags/list HTTP/1.1\r\n${requestEnd}`)).toContain(
    '"tags":["latest"]',
  );
});

test("students cannot push any of its images: 405", async () => {
  for (const image of await readImagesFile()) {
    const repository = image.name.split(":")[0];
    const request = String.raw`POST /v2/${repository}/blobs/uploads/ HTTP/1.1\r\nContent-Length: 0\r\n${requestEnd}`;
    expect(await ask(request), image.name).toMatch(/^HTTP\/1\.1 405 /);
  }
});

test("students cannot delete either: 405", async () => {
  const digest = `sha256:${"0".repeat(64)}`;
  const request = String.raw`DELETE /v2/library/ubuntu/manifests/${digest} HTTP/1.1\r\n${requestEnd}`;
  expect(await ask(request)).toMatch(/^HTTP\/1\.1 405 /);
});

test("the writable registry is gone once everything is in, and what was brought is not missing", async () => {
  expect(await findContainer(docker, `${name}-filling`)).toBeNull();
  const missing = (await missingImages(docker, registry.name)).map((image) => image.name);
  expect(missing).not.toEqual(expect.arrayContaining(some));
  expect(missing).toContain("library/python:3.9");
});

test("one that can neither be fetched nor made is named, and the others are brought", async () => {
  const [ubuntu] = (await readImagesFile()).filter((image) => image.name === "library/ubuntu:latest");
  if (!ubuntu) throw new Error("no ubuntu");
  const without = { ...ubuntu, name: "library/none:latest", upstream: "127.0.0.1:1/none", standIn: "labs/m300-35" };
  const images = [without, { ...ubuntu, name: "library/second:latest" }];
  const { image } = registry;
  const site = { image, volume: name, labels, name: `${name}-filling` };
  const failures = await fillRegistry(docker, { ...site, images }, () => {});
  expect(failures.map((failure) => failure.name)).toEqual(["library/none:latest"]);
  const records = await readRecords(docker.getContainer(registry.name));
  expect(records.map((record) => record.name).sort()).toEqual([...some, "library/second:latest"].sort());
});

/** Changes the registry's files as a bad disk would. */
function spoil(command: string): Promise<string> {
  return runToEnd(docker, {
    Image: registry.image,
    Labels: labels,
    Entrypoint: ["bash", "-c", `cd ${REGISTRY_FOLDER}/docker/registry/v2/blobs/sha256 && ${command}`],
    HostConfig: { Mounts: [{ Type: "volume", Source: name, Target: REGISTRY_FOLDER }] },
  });
}

async function flaws() {
  const { image, network: site, address } = registry;
  const records = await readRecords(docker.getContainer(registry.name));
  return findFlaws(docker, { image, network: site, address, labels }, records);
}

test("verify finds a bit that flipped in the shared layer, and a part that is gone; bringing the images again mends both", async () => {
  expect(await flaws()).toEqual([]);
  const largest = (await spoil("ls -S */*/data | head -1")).trim();
  await spoil(`printf x | dd of=${largest} bs=1 seek=1000000 conv=notrunc status=none`);
  const found = await flaws();
  const digest = `sha256:${largest.split("/")[1]}`;
  for (const image of some) expect(found).toContainEqual({ name: image, part: "blob", digest, flaw: "damaged" });
  await spoil(`rm ${largest}`);
  expect(await flaws()).toContainEqual({ name: some[0], part: "blob", digest, flaw: "missing" });
  await removeDamagedBlobs(docker, { image: registry.image, volume: name, labels });
  expect(await fillSome({ again: true })).toEqual([]);
  expect((await flaws()).filter((flaw) => some.includes(flaw.name))).toEqual([]);
});

test("verify finds a tag that leads to another image than was recorded", async () => {
  const records = await readRecords(docker.getContainer(registry.name));
  const other = `sha256:${"0".repeat(64)}`;
  const { image, network: site, address } = registry;
  const altered = records.slice(0, 1).map((record) => ({ ...record, manifest: other }));
  const found = await findFlaws(docker, { image, network: site, address, labels }, altered);
  expect(found.map(({ part, flaw }) => `${part} ${flaw}`)).toEqual(["tag damaged", "manifest missing"]);
});
