/** What this lab asks to be answered in words or numbers. */
import type { Question } from "#author";

export type Choice = Extract<Question, { kind: "choice" }>;

export const redirection: Choice = {
  kind: "choice",
  id: "umleitung",
  prompt: {
    de: "Mit welcher Umleitung landet eine Ausgabe auf STDERR?",
    en: "Which redirection sends output to STDERR?",
  },
  options: [
    { id: "append", label: { de: ">>2", en: ">>2" } },
    { id: "duplicate", label: { de: ">&2", en: ">&2" } },
    { id: "open", label: { de: "2>", en: "2>" } },
  ],
};

export const counted: Question = {
  kind: "number",
  id: "zeilen",
  prompt: { de: "Welche Zahl hat der Befehl ausgegeben?", en: "Which number did the command print?" },
  unit: { de: "Zeilen", en: "lines" },
};

export const sender: Choice = {
  kind: "choice",
  id: "kennung",
  prompt: { de: "Was steht im Syslog als Absender?", en: "What stands in the syslog as the sender?" },
  options: [
    { id: "image", label: { de: "der Name des Images", en: "the name of the image" } },
    { id: "id", label: { de: "die kurze Kennung des Containers", en: "the container's short id" } },
    {
      id: "process",
      label: { de: "die Nummer des Prozesses im Container", en: "the number of the process in the container" },
    },
  ],
};

export const withoutLog: Choice = {
  kind: "choice",
  id: "ohne",
  prompt: { de: "Was antwortet docker logs?", en: "What does docker logs answer?" },
  options: [
    {
      id: "error",
      label: {
        de: "einen Fehler: Dieser Treiber kann nicht gelesen werden",
        en: "an error: this driver cannot be read",
      },
    },
    { id: "empty", label: { de: "nichts", en: "nothing" } },
    { id: "output", label: { de: "die Ausgabe des Containers", en: "the container's output" } },
  ],
};
