/** What this lab asks of containers, read from what Docker recorded of them; what they are called never counts. */
import { type ContainerRecord, type History, KiB, MiB } from "#author";

export const talkLinesMin = 3;
const talkMsMin = 1000;
/** A student counts, reads on, and answers a little later. */
const answerWithinMs = 15 * 60_000;
/** What a container writes reaches the journal a moment after `docker logs` shows it. */
const lagMs = 1000;
const rotatedFilesMin = 2;
const rotatedFilesMax = 3;
const rotatedBytesMax = MiB;

/** Drivers whose files Docker itself rotates. */
const rotatingDrivers = ["json-file", "local"];
const hostSyslog = ["unix:///dev/log", "unixgram:///dev/log"];

export function linesOf({ output }: ContainerRecord): number {
  return output.stdoutLines + output.stderrLines;
}

export function isOnBothStreams({ output }: ContainerRecord): boolean {
  return output.stdoutLines > 0 && output.stderrLines > 0;
}

/** Line after line over a while, not all at once. */
export function hasTalked(container: ContainerRecord): boolean {
  const { counts } = container.output;
  const spentMs = (counts.at(-1)?.at ?? 0) - (counts[0]?.at ?? 0);
  return linesOf(container) >= talkLinesMin && spentMs >= talkMsMin;
}

export function hasTalkedIntoItsFile(container: ContainerRecord): boolean {
  return container.logDriver === "json-file" && hasTalked(container);
}

/** The numbers that counting the container's lines can have given before the answer; null when it ran only later. */
export function countableAt(container: ContainerRecord, answeredAt: number): { from: number; to: number } | null {
  const { startedAt, endedAt, output } = container;
  if (startedAt === null || startedAt > answeredAt) return null;
  const earliest = Math.min(answeredAt, endedAt ?? answeredAt) - answerWithinMs;
  const before = output.counts.findLast(({ at }) => at <= earliest);
  const after = output.counts.find(({ at }) => at >= answeredAt + lagMs) ?? output.counts.at(-1);
  // `docker logs | wc -l` counts STDOUT; with `2>&1` it counts both.
  return { from: Math.max(1, before?.stdoutLines ?? 0), to: (after?.stdoutLines ?? 0) + (after?.stderrLines ?? 0) };
}

/** Under which name the container's lines stand in the host's syslog; null when they do not go there. */
export function syslogSenderOf({ id, name, image, logDriver, logOptions }: ContainerRecord): string | null {
  const address = logOptions["syslog-address"];
  if (logDriver !== "syslog" || (address && !hostSyslog.includes(address))) return null;
  const shortId = id.slice(0, 12);
  const words: Record<string, string> = { ID: shortId, FullID: id, Name: name, ImageName: image };
  const tag = logOptions.tag || "{{.ID}}";
  return tag.replace(/\{\{\s*\.(\w+)\s*\}\}/g, (unknown, word: string) => words[word] ?? unknown);
}

/** Docker counts what it hands to the syslog as well; without a tag the sender is the container's id. */
export function wroteToSyslogById(container: ContainerRecord): boolean {
  return syslogSenderOf(container) === container.id.slice(0, 12) && linesOf(container) > 0;
}

/** @param syslog the file as rsyslog writes it: time, host, sender with a number, message. */
export function linesFrom(sender: string, syslog: string): number {
  return syslog.split("\n").filter((line) => line.split(" ")[2]?.replace(/(\[\d+\])?:$/, "") === sender).length;
}

export function ranWithoutLog({ logDriver, startedAt }: ContainerRecord): boolean {
  return logDriver === "none" && startedAt !== null;
}

/** The sandbox bounds every log by itself, in bytes and without a number of files: nobody has asked for that. */
export function asksForRotation({ logOptions }: ContainerRecord): boolean {
  const size = logOptions["max-size"];
  return logOptions["max-file"] !== undefined || (size !== undefined && !/^\d+$/.test(size));
}

export function isRotated({ logDriver, logOptions }: ContainerRecord): boolean {
  const files = Number(logOptions["max-file"]);
  const bytes = bytesOf(logOptions["max-size"] ?? "");
  return (
    rotatingDrivers.includes(logDriver) &&
    files >= rotatedFilesMin &&
    files <= rotatedFilesMax &&
    bytes > 0 &&
    bytes <= rotatedBytesMax
  );
}

/** Sizes as Docker reads them: `500k`, `1m`, `1MB`, `1MiB`, or a number of bytes. */
function bytesOf(size: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?) ?([kmgtp]?)i?b?$/i.exec(size) ?? [];
  const factors: Record<string, number> = { "": 1, k: KiB, m: MiB };
  return amount === undefined ? 0 : Number(amount) * (factors[(unit ?? "").toLowerCase()] ?? Number.POSITIVE_INFINITY);
}

/** The newest container of that kind. */
export function newest(
  { containers }: History,
  is: (container: ContainerRecord) => boolean,
): ContainerRecord | undefined {
  return containers.findLast(is);
}
