/** Whether the cash desk does what it is for, as somebody outside sees it: a receipt is written, read again, and found in the archive. */
import type { Host, Localized } from "#author";
import { archivePort, debugPort, deskPort } from "./evidence.ts";

/** One after the other on the same berth: a page that always says the same is no cash desk. */
const amounts = [17, 42] as const;
/** What curl means by it: the connection was refused. */
const refused = "7";
/** What no receipt says; after it come the status of the answer and what curl says of the connection. */
const mark = "-- answered:";
/** Longer than a judge waits: who keeps it waiting makes the verdict undecided, not failed. */
const answerSecondsMax = "4";

interface Asked {
  readonly path: string;
  /** The line for a berth that its answer has, and no other; null where there must be no answer, for want of such a receipt. */
  readonly line: string | null;
  readonly otherwise: Localized;
}

interface Answer {
  readonly body: string;
  readonly status: string;
  readonly exitCode: string;
}

export interface DeskLook {
  /** Null when it does what it is for. */
  readonly trouble: Localized | null;
  /** What was asked besides, after all the rest. */
  readonly besides: readonly Answer[];
}

/** @param nr the check that asks: each has a berth of its own, because they may ask at the same time. */
export async function lookAtDesk(host: Host, nr: string, besides: readonly string[] = []): Promise<DeskLook> {
  const asked = questionsFor(berthOf(nr));
  // One program asks all of it: each program that is started over there takes its time.
  const urls = [...asked.map(({ path }) => `http://127.0.0.1:${deskPort}${path}`), ...besides];
  const format = `\n${mark}%{http_code} %{exitcode}\n`;
  const options = ["--silent", "--max-time", answerSecondsMax, "--write-out", format];
  const { stdout } = await host.exec("curl", [...options, ...urls]);
  const answers = answersIn(stdout);
  return { trouble: troubleIn(asked, answers), besides: answers.slice(asked.length) };
}

export async function troubleWithDesk(host: Host, nr: string): Promise<Localized | null> {
  return (await lookAtDesk(host, nr)).trouble;
}

export async function isDeskWorking(host: Host, nr: string): Promise<boolean> {
  return (await troubleWithDesk(host, nr)) === null;
}

function answersIn(stdout: string): Answer[] {
  const parts = stdout.split(new RegExp(`${mark}(\\d+) (\\d+)\\n`));
  return Array.from({ length: Math.floor(parts.length / 3) }, (_, index) => {
    const [body = "", status = "", exitCode = ""] = parts.slice(index * 3, index * 3 + 3);
    return { body, status, exitCode };
  });
}

function troubleIn(asked: readonly Asked[], answers: readonly Answer[]): Localized | null {
  if (!answers[0] || answers[0].status === "000") {
    return { de: `auf Port ${deskPort} antwortet niemand`, en: `nobody answers on port ${deskPort}` };
  }
  const wrong = asked.find(({ line }, index) => {
    const { body = "", status = "" } = answers[index] ?? {};
    return line === null ? status !== "404" : status !== "200" || berthLinesIn(body) !== line;
  });
  return wrong?.otherwise ?? null;
}

function questionsFor(berth: string): Asked[] {
  const booked = amounts.flatMap((amount): Asked[] => {
    const line = lineOf(berth, amount);
    return [
      {
        path: `/buchen?platz=${berth}&franken=${amount}`,
        line,
        otherwise: { de: "eine Buchung misslingt", en: "a booking fails" },
      },
      {
        path: `/quittung?platz=${berth}`,
        line,
        otherwise: { de: "die gebuchte Quittung ist nicht zu lesen", en: "the receipt that was booked cannot be read" },
      },
      {
        path: `/archiv?platz=${berth}`,
        line,
        otherwise: { de: "im Archiv fehlt die Kopie", en: "the copy is missing in the archive" },
      },
    ];
  });
  const never: Asked = {
    path: `/quittung?platz=Nie-${berth}`,
    line: null,
    otherwise: { de: "sie zeigt eine Quittung, die es nicht gibt", en: "it shows a receipt that does not exist" },
  };
  return [...booked, never];
}

export function archiveUrl(address: string, nr: string): string {
  return `http://${address}:${archivePort}/${berthOf(nr)}`;
}

/** What was booked last for this check lies where its copy was asked for, past the desk. */
export function isCopy({ status, body }: Answer, nr: string): boolean {
  return status === "200" && berthLinesIn(body) === lineOf(berthOf(nr), amounts[1]);
}

export function debugUrl(address: string): string {
  return `http://${address}:${debugPort}/`;
}

export function isClosed({ exitCode }: Answer): boolean {
  return exitCode === refused;
}

/** Who listens on the host where nobody should: also what no container publishes, such as a program that passes on. */
export async function listenersBesideDesk(host: Host): Promise<string[]> {
  const { stdout } = await host.exec("ss", ["-Hltn"]);
  const listening = stdout.split("\n").map((line) => line.trim().split(/\s+/)[3] ?? "");
  return listening.filter((local) => {
    const port = Number(local.slice(local.lastIndexOf(":") + 1));
    return port === debugPort || port === archivePort || (port === deskPort && local !== `127.0.0.1:${deskPort}`);
  });
}

function berthLinesIn(body: string): string {
  return body
    .split("\n")
    .filter((line) => line.startsWith("Platz "))
    .join("\n");
}

function berthOf(nr: string): string {
  return `Kontrolle-${nr}`;
}

function lineOf(berth: string, amount: number): string {
  return `Platz ${berth}: ${amount} Franken`;
}
