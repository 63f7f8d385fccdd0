import { randomBytes } from "node:crypto";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readEnvironment } from "#config";
import { fillRegistry, missingImages } from "./classroom-images.ts";
import { type ClassroomNetwork, findNetwork, makeNetwork } from "./classroom-network.ts";
import { connectDocker } from "./connect-docker.ts";
import { findContainer } from "./own-containers.ts";
import {
  buildRegistryImage,
  hasRegistryImage,
  isRegistryRunning,
  type ReadOnlyRegistry,
  registryImage,
  runRegistry,
} from "./registry.ts";

const docker = connectDocker(readEnvironment().dockerHost);
const name = `trockendock-test-${randomBytes(6).toString("hex")}`;
const labels = { "trockendock.test": name };
let network: ClassroomNetwork;
let registry: ReadOnlyRegistry;

beforeAll(async () => {
  if (!(await hasRegistryImage(docker))) await buildRegistryImage(docker, () => {});
  network = await makeNetwork(docker, { name, labels, taken: [] });
  const image = await registryImage();
  registry = { image, volume: name, labels, name: `${name}-registry`, network: name, address: network.registryAddress };
  await runRegistry(docker, registry);
  const images = await missingImages(docker, registry.name);
  await fillRegistry(docker, { image, volume: name, labels, name: `${name}-filling`, images }, () => {});
});

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

test("students cannot push: 405", async () => {
  const request = String.raw`POST /v2/library/ubuntu/blobs/uploads/ HTTP/1.1\r\nContent-Length: 0\r\n${requestEnd}`;
  expect(await ask(request)).toMatch(/^HTTP\/1\.1 405 /);
});

test("students cannot delete either: 405", async () => {
  const digest = `sha256:${"0".repeat(64)}`;
  const request = String.raw`DELETE /v2/library/ubuntu/manifests/${digest} HTTP/1.1\r\n${requestEnd}`;
  expect(await ask(request)).toMatch(/^HTTP\/1\.1 405 /);
});

test("the writable registry is gone once everything is in, and nothing is missing", async () => {
  expect(await findContainer(docker, `${name}-filling`)).toBeNull();
  expect(await missingImages(docker, registry.name)).toEqual([]);
});
