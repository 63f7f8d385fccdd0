/** Makes the kernel's settings that findings ask for, on this machine, and keeps them for its next start. */
import { constants } from "node:fs";
import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { DomainError } from "#core";
import type { Finding } from "./examine.ts";
import { SYSCTL_FILE } from "./mending-lines.ts";

type Settings = Readonly<Record<string, string>>;

export function settingsToMend(findings: readonly Finding[]): Settings {
  return Object.assign(
    {},
    ...findings.map((finding) => ("mend" in finding && finding.mend.kind === "sysctl" ? finding.mend.settings : {})),
  );
}

export interface WhereToMake {
  /** The run of the machine that was examined. */
  readonly bootId: string | null;
  /** Another place than the machine's root, for tests. */
  readonly root?: string;
}

/** All or none. @throws DomainError `engine.settings-not-here` when the engine is elsewhere, or this is not its root */
export async function makeSettings(settings: Settings, { bootId, root = "/" }: WhereToMake): Promise<void> {
  const kernel = path.join(root, "proc/sys");
  const here = await readFile(path.join(kernel, "kernel/random/boot_id"), "utf8").catch(() => "");
  if (here.trim() !== bootId) throw new DomainError("engine.settings-not-here");
  const fileOf = (name: string) => path.join(kernel, name.replaceAll(".", "/"));
  const kept = path.join(root, SYSCTL_FILE);
  const before = new Map<string, string>();
  try {
    // Before anything is changed.
    for (const name of Object.keys(settings)) await access(fileOf(name), constants.W_OK);
    await mkdir(path.dirname(kept), { recursive: true });
    await access(path.dirname(kept), constants.W_OK);
    for (const name of Object.keys(settings)) before.set(name, await readFile(fileOf(name), "utf8"));
    for (const [name, value] of Object.entries(settings)) await writeFile(fileOf(name), value, { flag: "r+" });
  } catch (cause) {
    // The kernel may refuse a value that another kernel takes. Some settings only ever grow stricter: those stay.
    for (const [name, value] of before) await writeFile(fileOf(name), value, { flag: "r+" }).catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DomainError("engine.settings-not-here", { reason }, { cause });
  }
  await writeFile(kept, mergeSettings(await readFile(kept, "utf8").catch(() => ""), settings));
}

/** Pure: the lines of a file of settings, with these instead of what it said of them before. */
export function mergeSettings(text: string, settings: Settings): string {
  const isReplaced = (line: string) => Object.hasOwn(settings, (line.split("=")[0] ?? "").trim().replaceAll("/", "."));
  const others = text.split("\n").filter((line) => line.trim() !== "" && !isReplaced(line));
  return `${[...others, ...Object.entries(settings).map(([name, value]) => `${name} = ${value}`)].join("\n")}\n`;
}
