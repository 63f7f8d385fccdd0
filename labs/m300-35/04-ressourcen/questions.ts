/** What this lab asks to be answered in words or numbers. */
import type { Question } from "#author";

export type Choice = Extract<Question, { kind: "choice" }>;

export const exitCode: Choice = {
  kind: "choice",
  id: "code",
  prompt: {
    de: "Beiden ging der Speicher aus. Warum endet nur `nimmersatt` mit 137?",
    en: "Both ran out of memory. Why does only `nimmersatt` end with 137?",
  },
  options: [
    {
      id: "swap",
      label: { de: "`zuviel` konnte auf Swap ausweichen.", en: "`zuviel` could fall back on swap." },
    },
    {
      id: "first",
      label: {
        de: "Bei `nimmersatt` traf es den ersten Prozess, bei `zuviel` einen Helfer.",
        en: "In `nimmersatt` the first process was killed, in `zuviel` a helper.",
      },
    },
    {
      id: "polite",
      label: {
        de: "`zuviel` wurde gebeten aufzuhören, `nimmersatt` wurde gezwungen.",
        en: "`zuviel` was asked to stop, `nimmersatt` was forced.",
      },
    },
  ],
  explanation: {
    after: "1.3",
    text: {
      de: "Der Exit-Code eines Containers ist der seines ersten Prozesses. Bei `nimmersatt` ist das `tail` selbst, und 137 heisst 128 + 9: beendet durch Signal 9 (SIGKILL). Bei `zuviel` hat der Kernel den Helfer beendet, der den Speicher hielt; `stress` hat das bemerkt und ist mit 1 ausgestiegen. Darum schaust du nicht nur auf den Exit-Code, sondern auch auf `OOMKilled`.",
      en: "A container's exit code is that of its first process. In `nimmersatt` that is `tail` itself, and 137 means 128 + 9: ended by signal 9 (SIGKILL). In `zuviel` the kernel killed the helper that held the memory; `stress` noticed and left with 1. That is why you look not only at the exit code but also at `OOMKilled`.",
    },
  },
};

export const share: Question = {
  kind: "number",
  id: "anteil",
  prompt: {
    de: "Wie viel Prozent des einen Prozessors bekommt `load1`, wenn `load2` weg ist?",
    en: "What percentage of the one processor does `load1` get once `load2` is gone?",
  },
  unit: { de: "Prozent", en: "per cent" },
  explanation: {
    after: "2.2",
    text: {
      de: "Es bleiben die Gewichte 2048, 512 und 512, zusammen 3072. `load1` bekommt 2048 / 3072, also zwei Drittel: rund 67 Prozent. Mit 174, 59 und 59 sind es 174 / 292, rund 60 Prozent. Ein Gewicht ist nie ein fester Anteil; es zählt nur im Verhältnis zu denen, die gerade auch rechnen wollen.",
      en: "The weights 2048, 512 and 512 remain, 3072 together. `load1` gets 2048 / 3072, two thirds: about 67 per cent. With 174, 59 and 59 it is 174 / 292, about 60 per cent. A weight is never a fixed share; it counts only in relation to those that want to compute at the same time.",
    },
  },
};
