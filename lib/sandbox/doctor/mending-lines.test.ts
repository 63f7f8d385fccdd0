import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { goodEngine, goodHost } from "../testing/good-machine.ts";
import { examine } from "./examine.ts";
import { daemonSettingLine, lineOf, updateLine } from "./mending-lines.ts";

const nothingRight = examine({
  engine: {
    ...goodEngine,
    apiVersion: "1.24",
    engineVersion: "1.0",
    containerdVersion: "1.0",
    runcVersion: "1.0",
    security: [],
    storageDriver: "vfs",
    logDrivers: [],
    liveRestore: false,
    cgroupVersion: "1",
    limits: { memory: false, swap: false, cpu: false, cpuset: false, processes: false, blockIo: false },
    forwarding: false,
    clockAheadMs: 1e6,
  },
  host: {
    ...goodHost,
    sysctls: {
      ...goodHost.sysctls,
      "kernel.pty.max": "4096",
      "kernel.core_pattern": "|/bin/x",
      "user.max_net_namespaces": "1",
    },
    freeBytes: 0,
    rareModulesLoaded: ["sctp"],
    swapBytes: 1,
  },
  trial: { completed: [], lastWords: "", borders: null },
});

test.each(nothingRight.flatMap((finding) => ("mend" in finding ? [[finding.id, lineOf(finding.mend)] as const] : [])))(
  "%s is mended by one line that a shell understands",
  (_, line) => {
    expect(line).not.toContain("\n");
    execFileSync("bash", ["-n", "-c", line]);
  },
);

test("a package is named as whoever made the one that runs names it", () => {
  const names = { own: "docker.io", docker: "docker-ce" };
  const debian = "Debian GNU/Linux 12 (bookworm)";
  expect(updateLine(debian, { ...names, version: "20.10.24+dfsg1" })).toMatch(/docker\.io$/);
  expect(updateLine("Ubuntu 24.04.3 LTS", { ...names, version: "28.2.2-0ubuntu1~24.04.1" })).toMatch(/docker\.io$/);
  expect(updateLine(debian, { ...names, version: "24.0.7" })).toMatch(/docker-ce$/);
  expect(updateLine("Rocky Linux 9.4", { ...names, version: "24.0.7" })).toBe("sudo dnf upgrade docker-ce");
});

describe("a line that changes the engine's settings", () => {
  let folder: string;
  const file = () => path.join(folder, "daemon.json");
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "trockendock-daemon-"));
    writeFileSync(file(), '{"data-root": "/srv"}');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** As an operator's shell would, but for the folder, and for what would reach a real engine. */
  function run(jq: string): void {
    const line = daemonSettingLine("live-restore", "true", "restart").replaceAll("/etc/docker", folder);
    const script = `sudo() { case $1 in systemctl) ;; *) "$@" ;; esac; }; jq() { ${jq}; }; ${line}`;
    spawnSync("bash", ["-c", script], { stdio: "ignore" });
  }

  test("puts down what jq has made of them", () => {
    run("cat > /dev/null; echo merged");
    expect(readFileSync(file(), "utf8").trim()).toBe("merged");
  });

  test("leaves them as they are where jq is missing, or cannot read them", () => {
    run("return 127");
    expect(readFileSync(file(), "utf8")).toBe('{"data-root": "/srv"}');
  });
});
