/** A lab for tests: one check reads the journal, one an answer, one a file of the host. */
import { type Check, check, defineLab, type LabDefinition, task } from "#author";

export const both = (text: string) => ({ de: text, en: text });

export function checkOf(nr: string, rest: Pick<Check, "reads" | "judge">): Check {
  return check(nr, { points: 2, testCase: both(nr), expected: both(nr), ...rest });
}

export const ran = checkOf("ran", {
  reads: ["containers"],
  judge({ history, passed, failed }) {
    const container = history.containers.find(({ name }) => name === "logtest");
    return container ? passed(both("logtest"), [container]) : failed(both("kein logtest"));
  },
});

export const answered = checkOf("answered", {
  reads: ["answers"],
  judge({ history, passed, failed, open }) {
    const answer = history.answers.zahl;
    if (!answer) return open(both("keine Antwort"));
    return (answer.value === "7" ? passed : failed)(both(answer.value));
  },
});

export const kept = checkOf("file", {
  reads: ["host"],
  async judge({ host, passed, failed }) {
    const text = await host.file("/var/log/syslog");
    return text?.includes("hallo") ? passed(both("hallo")) : failed(both("nichts"));
  },
});

/** The same lab, to be submitted so many times. */
export function allowing(attempts: number, lab: LabDefinition): LabDefinition {
  return { ...lab, attempts };
}

export function labOf(...checks: Check[]): LabDefinition {
  const number = { kind: "number", id: "zahl", prompt: both("?"), unit: both("") } as const;
  const text = { kind: "text", id: "text", prompt: both("?"), lengthMax: 20 } as const;
  const tasks = [task("eins", both("Eins"), { checks, questions: [number, text] })];
  return defineLab({ title: both("Lab"), minutes: 1, images: ["ubuntu"], tasks });
}
