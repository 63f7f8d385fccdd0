/** The processes of this machine, as its kernel tells of them: for tests whose engine runs here. */
import { readdir, readFile } from "node:fs/promises";

export interface HostProcess {
  readonly pid: number;
  /** The fields of /proc/PID/status. */
  readonly status: ReadonlyMap<string, string>;
  /** Lines of /proc/PID/uid_map: first inside, first outside, how many. */
  readonly uidMap: readonly (readonly number[])[];
}

/** The one whose command line contains `marker`. */
export async function findHostProcess(marker: string): Promise<HostProcess> {
  for (const entry of await readdir("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const commandLine = await readFile(`/proc/${entry}/cmdline`, "utf8").catch(() => "");
    // Neither whoever looks for it, nor those who handed it on.
    if (commandLine.replaceAll("\0", " ").trim() === marker) return hostProcess(Number(entry));
  }
  throw new Error(`no process of this machine is called ${marker}: does the engine run elsewhere?`);
}

export async function hostProcess(pid: number): Promise<HostProcess> {
  const [status, uidMap] = await Promise.all(
    ["status", "uid_map"].map((name) => readFile(`/proc/${pid}/${name}`, "utf8")),
  );
  return { pid, status: new Map(linesOf(status).map(splitField)), uidMap: linesOf(uidMap).map(numbersOf) };
}

function linesOf(text = ""): string[] {
  return text.split("\n").filter((line) => line !== "");
}

function splitField(line: string): [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}

function numbersOf(line: string): number[] {
  return line.trim().split(/\s+/).map(Number);
}
