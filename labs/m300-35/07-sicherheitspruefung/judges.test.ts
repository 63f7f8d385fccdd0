import { describe, expect, test } from "vitest";
import { EMPTY_HISTORY } from "#author";
import { judgeProtocol } from "./judge-protocol.ts";
import { judgeDigests, judgeReplaced, judgeSecret } from "./judges-origin.ts";
import { judgeDebug, judgeNetworks, judgeOpenPorts, judgePorts, openListeners } from "./judges-outside.ts";
import { judgeNothingSacrificed, judgeWorks } from "./judges-proof.ts";
import { judgeCapabilities, judgeLimits, judgeReadOnly, judgeRoot, judgeSocket } from "./judges-rights.ts";
import { but, hardened, judged, recordOf } from "./testing/sandbox.ts";
import { listening, web, well } from "./testing/well.ts";

const judges = {
  judgePorts,
  judgeNetworks,
  judgeDebug,
  judgeRoot,
  judgeSocket,
  judgeCapabilities,
  judgeReadOnly,
  judgeLimits,
  judgeSecret,
  judgeDigests,
  judgeWorks,
  judgeReplaced,
  judgeNothingSacrificed,
  judgeProtocol,
};

describe.each(Object.entries(judges))("%s", (_, judge) => {
  test("passes for the hardened stack", async () => {
    expect((await judged(judge, well())).status).toBe("passed");
  });
  test("is open while nothing runs", async () => {
    expect((await judged(judge, {})).status).toBe("open");
  });
});

test("what lacks of the stack is named, and so is what is too much", async () => {
  const { monitor: _, ...three } = hardened();
  expect(await judged(judgePorts, { ...well(), services: three })).toEqual({
    status: "open",
    observed: "not running: monitor",
  });
  const { proxy } = hardened();
  const more = Object.fromEntries(["f", "g", "h"].map((id) => [id, { ...proxy, id: id.repeat(64) }]));
  expect(await judged(judgePorts, { ...well(), services: { ...hardened(), ...more } })).toEqual({
    status: "open",
    observed: "7 containers run: more than the stack",
  });
});

test("one that ends while it is looked at does not run; what Docker cannot tell otherwise leaves it undecided", async () => {
  const service = { ...hardened().web, id: "f".repeat(64) };
  const vanishing = { service, staysListed: false };
  expect((await judged(judgeReadOnly, { ...well(), vanishing })).status).toBe("passed");
  await expect(judged(judgeReadOnly, { ...well(), vanishing: { service, staysListed: true } })).rejects.toThrow("404");
});

describe("open ports", () => {
  const answers = { ports: { value: "3", savedAt: 0 } };
  const asGiven = [7000, 8080, 9090].map((port) =>
    recordOf(
      but(hardened(), "web", {
        HostConfig: { PortBindings: { "1/tcp": [{ HostIp: "", HostPort: `${port}` }] } },
      }).web,
    ),
  );
  test.each([
    ["open", { answers: {} }],
    ["open", { answers, containers: asGiven.slice(1) }],
    ["open", { answers, containers: asGiven.map((one) => ({ ...one, startedAt: null })) }],
    ["passed", { answers, containers: asGiven }],
    ["failed", { answers: { ports: { value: "4", savedAt: 0 } }, containers: asGiven }],
  ])("%s: %#", async (status, history) => {
    expect((await judged(judgeOpenPorts, { history: { ...EMPTY_HISTORY, ...history } })).status).toBe(status);
  });
});

test("listeners are those that others can reach, each port once", () => {
  expect(
    openListeners(
      `${listening}LISTEN 0 1 *:22 *:*\nLISTEN 0 1 [::1]:631 [::]:*\nLISTEN 0 1 127.0.0.53%lo:53 0.0.0.0:*\n`,
    ),
  ).toEqual([8080, 22]);
});

describe("ports", () => {
  const ports = (port: string, HostIp = "") => ({
    HostConfig: { PortBindings: { "1/tcp": [{ HostIp, HostPort: port }] } },
  });
  test.each([
    ["open", well(but(hardened(), "store", ports("7000")))],
    ["failed", well(but(hardened(), "store", ports("7001")))],
    ["failed", { ...well(), listening: `${listening}LISTEN 0 5 0.0.0.0:7000 0.0.0.0:*\n` }],
    ["open", { ...well(), listening: "" }],
  ])("%s: %#", async (status, seen) => {
    expect((await judged(judgePorts, seen)).status).toBe(status);
  });
});

describe("networks", () => {
  const within = (networks: readonly string[]) => well({ ...hardened(), store: { ...hardened().store, networks } });
  test.each([
    ["open", within(["front"]), "proxy and store in the same network"],
    ["failed", { ...well(), outward: ["inside"] }, "store in inside: not internal"],
    ["open", { ...well(), bodies: {} }, "the store does not answer"],
    ["passed", well(), "internal, and only these in it: monitor, store, web"],
  ])("%s: %#", async (status, seen, observed) => {
    expect(await judged(judgeNetworks, seen)).toEqual({ status, observed });
  });
  test("what the journal knows is not asked again", async () => {
    const inside = { id: "inside", name: "seen", driver: "bridge", internal: false, createdAt: 0, removedAt: null };
    const history = { networks: [{ ...inside, containerIds: [], inspected: null, events: [] }] };
    expect((await judged(judgeNetworks, { ...well(), history })).observed).toBe("store in seen: not internal");
  });
});

describe("debug", () => {
  const answering = (outside: number, inside: number) => ({
    ...well(),
    statuses: { "http://127.0.0.1:8080/debug": outside, [`${web}/debug`]: inside },
  });
  test.each([
    ["open", 200, 200],
    ["failed", 404, 200],
    ["failed", 403, 302],
    ["open", 404, 0],
    ["open", 502, 404],
    ["passed", 404, 404],
  ])("%s for %i by the proxy and %i at web", async (status, outside, inside) => {
    expect((await judged(judgeDebug, answering(outside, inside))).status).toBe(status);
  });
});

describe("privileges", () => {
  test.each([
    ["open", judgeRoot, but(hardened(), "web", { Config: { User: "" } })],
    ["failed", judgeRoot, but(hardened(), "web", { Config: { User: "0" } })],
    ["open", judgeSocket, but(hardened(), "monitor", { Mounts: [{ Source: "/run/docker.sock", RW: true }] })],
    ["failed", judgeSocket, but(hardened(), "monitor", { Mounts: [{ Source: "/run/docker.sock", RW: false }] })],
    ["open", judgeReadOnly, but(hardened(), "store", { HostConfig: { ReadonlyRootfs: false } })],
    ["open", judgeLimits, but(hardened(), "store", { HostConfig: { Memory: 0 } })],
    ["failed", judgeLimits, but(hardened(), "store", { HostConfig: { Memory: 2 ** 33 } })],
  ])("%s: %#", async (status, judge, services) => {
    expect((await judged(judge, well(services))).status).toBe(status);
  });
  test("the kernel has the last word", async () => {
    const root = { user: { uids: [0], gids: [], groups: [] } };
    expect((await judged(judgeRoot, { ...well(), facts: root })).observed).toContain(
      "proxy: root all the same, says the kernel",
    );
    const held = { effective: [], permitted: [], inheritable: [], bounding: ["SYS_ADMIN"], ambient: [] };
    expect(await judged(judgeCapabilities, { ...well(), facts: { capabilities: held } })).toEqual({
      status: "failed",
      observed: "store: SYS_ADMIN",
    });
  });
});
