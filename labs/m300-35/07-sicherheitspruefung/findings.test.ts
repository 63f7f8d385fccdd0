import { expect, test } from "vitest";
import type { AsMade, Running } from "./as-made.ts";
import { findingsOf, type Kind, kindsLeft } from "./findings.ts";

const MiB = 1024 * 1024;

function running(made: AsMade): Running {
  return { id: "a", shown: "web", made, addresses: [], networkIds: [] };
}

const published = (hostPort: string, address = "") => ({
  HostConfig: { PortBindings: { "80/tcp": [{ HostIp: address, HostPort: hostPort }] } },
});

test.each<[Kind, AsMade, string | null, boolean?]>([
  ["ports", published("8080"), null],
  ["ports", published("9090", "127.0.0.1"), null],
  ["ports", published("9090", "::1"), null],
  ["ports", published("9090"), "web on 0.0.0.0:9090", true],
  ["ports", published("7000"), "web on 0.0.0.0:7000", true],
  ["ports", published("7000", "127.0.0.1"), "web on 127.0.0.1:7000", false],
  ["ports", published("17000"), "web on 0.0.0.0:17000", false],
  ["ports", { HostConfig: { NetworkMode: "host" } }, "web: in the host's network", false],
  ["root", { Config: { User: "app" } }, null],
  ["root", { Config: { User: "1000:0" } }, null],
  ["root", { Config: { User: "" } }, "web: root", true],
  ["root", { Config: { User: "root" } }, "web: root", true],
  ["root", { Config: { User: "0:1000" } }, "web: root", false],
  ["root", {}, "web: root", true],
  ["socket", { Mounts: [] }, null],
  ["socket", { Mounts: [{ Source: "/home/student/run" }, { Source: "" }] }, null],
  ["socket", { Mounts: [{ Source: "/var/run/docker.sock", RW: true }] }, "web: /var/run/docker.sock", true],
  ["socket", { Mounts: [{ Source: "/run/docker.sock" }] }, "web: /run/docker.sock", true],
  [
    "socket",
    { Mounts: [{ Source: "/run/docker.sock", RW: false }] },
    "web: /run/docker.sock, read-only, and takes every command all the same",
    false,
  ],
  ["socket", { Mounts: [{ Source: "/run", RW: true }] }, "web: /run", false],
  ["socket", { Mounts: [{ Source: "/", RW: true }] }, "web: /", false],
  ["capabilities", { HostConfig: { CapDrop: ["ALL"] } }, null],
  ["capabilities", { HostConfig: { CapDrop: ["all"], CapAdd: [] } }, null],
  ["capabilities", { HostConfig: {} }, "web: those of Docker", true],
  ["capabilities", { HostConfig: { CapAdd: ["CAP_SYS_ADMIN"] } }, "web: +SYS_ADMIN", true],
  ["capabilities", { HostConfig: { CapDrop: ["ALL"], CapAdd: ["CHOWN"] } }, "web: +CHOWN", false],
  ["capabilities", { HostConfig: { CapDrop: ["ALL"], CapAdd: ["SYS_ADMIN"] } }, "web: +SYS_ADMIN", false],
  ["capabilities", { HostConfig: { CapDrop: ["NET_RAW"] } }, "web: only NET_RAW dropped", false],
  ["capabilities", { HostConfig: { CapDrop: ["ALL"], Privileged: true } }, "web: privileged", false],
  ["writable", { HostConfig: { ReadonlyRootfs: true } }, null],
  ["writable", { HostConfig: { ReadonlyRootfs: false } }, "web", true],
  ["limits", { HostConfig: { Memory: 256 * MiB, PidsLimit: 100 } }, null],
  ["limits", { HostConfig: { Memory: 0, PidsLimit: 50 } }, "web: memory without a limit, processes 50", true],
  ["limits", { HostConfig: { Memory: 64 * MiB, PidsLimit: -1 } }, "web: memory 64 MB, processes without a limit", true],
  ["limits", { HostConfig: { Memory: 64 * MiB, PidsLimit: 101 } }, "web: memory 64 MB, processes 101", false],
  ["limits", { HostConfig: { Memory: 257 * MiB, PidsLimit: 50 } }, "web: memory 257 MB, processes 50", false],
])("%s of %j: %s", (kind, made, said, asDelivered) => {
  const found = findingsOf(kind, [running(made)]).map((one) => [one.said.en, one.asDelivered]);
  expect(found).toEqual(said === null ? [] : [[said, asDelivered]]);
});

test("what is left is told by its kind", () => {
  const careless = running({});
  expect(kindsLeft([careless])).toEqual(["root", "capabilities", "writable", "limits"]);
});
