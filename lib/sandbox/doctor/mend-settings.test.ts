import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { goodHost, goodMachine } from "../testing/good-machine.ts";
import { examine } from "./examine.ts";
import { makeSettings, mergeSettings, settingsToMend } from "./mend-settings.ts";

const bootId = goodHost.bootId;
let root: string;
const kernelFile = (name: string) => path.join(root, "proc/sys", name);
const kept = () => readFile(path.join(root, "etc/sysctl.d/90-trockendock.conf"), "utf8");

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "trockendock-settings-"));
  await mkdir(kernelFile("kernel/pty"), { recursive: true });
  await mkdir(kernelFile("kernel/random"), { recursive: true });
  await writeFile(kernelFile("kernel/random/boot_id"), `${bootId}\n`);
  await writeFile(kernelFile("kernel/pty/max"), "4096");
  await writeFile(kernelFile("kernel/kptr_restrict"), "0");
});

afterEach(() => rm(root, { recursive: true }));

test("of all findings only the kernel's settings are made", () => {
  const sysctls = { ...goodHost.sysctls, "kernel.pty.max": "4096", "kernel.kptr_restrict": "0" };
  const findings = examine({ ...goodMachine, host: { ...goodHost, sysctls, clock: "unsynchronised" } });
  expect(settingsToMend(findings)).toEqual({ "kernel.pty.max": "1048576", "kernel.kptr_restrict": "2" });
});

test("settings are made and kept", async () => {
  await makeSettings({ "kernel.pty.max": "1048576", "kernel.kptr_restrict": "2" }, { bootId, root });
  expect(await readFile(kernelFile("kernel/pty/max"), "utf8")).toBe("1048576");
  expect(await kept()).toBe("kernel.pty.max = 1048576\nkernel.kptr_restrict = 2\n");
});

test("an engine on another machine is left alone, and so is this one", async () => {
  const elsewhere = makeSettings({ "kernel.pty.max": "1048576" }, { bootId: crypto.randomUUID(), root });
  await expect(elsewhere).rejects.toMatchObject({ code: "engine.settings-not-here" });
  expect(await readFile(kernelFile("kernel/pty/max"), "utf8")).toBe("4096");
});

test("where one cannot be made, none is", async () => {
  const settings = { "kernel.pty.max": "1048576", "kernel.unknown": "1" };
  await expect(makeSettings(settings, { bootId, root })).rejects.toMatchObject({ code: "engine.settings-not-here" });
  expect(await readFile(kernelFile("kernel/pty/max"), "utf8")).toBe("4096");
  await expect(kept()).rejects.toThrow("ENOENT");
});

test("what the file said of other settings stays", () => {
  const before = "# ours\nvm.swappiness = 10\nkernel.pty.max=8192\nkernel/kptr_restrict = 1\n";
  expect(mergeSettings(before, { "kernel.pty.max": "1048576", "kernel.kptr_restrict": "2" })).toBe(
    "# ours\nvm.swappiness = 10\nkernel.pty.max = 1048576\nkernel.kptr_restrict = 2\n",
  );
});

test("what the kernel refuses at the last moment leaves the others as they were", async () => {
  // A file of the kernel's that opens for writing and takes nothing.
  await symlink("/proc/version", kernelFile("kernel/refused"));
  const settings = { "kernel.pty.max": "8192", "kernel.refused": "1" };
  await expect(makeSettings(settings, { bootId, root })).rejects.toMatchObject({ code: "engine.settings-not-here" });
  expect(await readFile(kernelFile("kernel/pty/max"), "utf8")).toBe("4096");
  await expect(kept()).rejects.toThrow("ENOENT");
});
