/**
 * Task 3: what the containers may do, and how much they may take: how they are set now, and for whom they run, and what the one with the added
 * capability holds, by the kernel as well. All checks are judged at the same time, and each question to the kernel costs the machine: so few.
 */
import { type Check, type KernelFacts, type Localized, reachableCapabilities, runsAsRoot, same } from "#author";
import type { Running } from "./as-made.ts";
import { findingsOf, inWords, type Kind } from "./findings.ts";
import { lookAt, type Stack } from "./stack.ts";
import { joined } from "./words.ts";

type Judge = Check["judge"];

interface Asked {
  readonly kind: Kind;
  /** What the kernel says against it; null when nothing. Where Docker's own setting is all there is to know, it is not asked. */
  readonly against?: (facts: KernelFacts, container: Running) => Localized | null;
  /** Whom it is asked about. */
  readonly about?: (stack: Stack) => readonly Running[];
  readonly well: (count: number) => Localized;
}

function judgeRight({ kind, against, about = ({ containers }) => containers, well }: Asked): Judge {
  return async ({ history, host, passed, failed, open }) => {
    const sight = await lookAt({ history, host, asIs: true });
    if ("missing" in sight) return open(sight.missing);
    const { containers } = sight.stack;
    const findings = findingsOf(kind, containers);
    if (findings.length > 0) {
      return findings.every(({ asDelivered }) => asDelivered) ? open(inWords(findings)) : failed(inWords(findings));
    }
    const said = await Promise.all(
      against ? about(sight.stack).map(async (one) => against(await host.kernel(one.id), one)) : [],
    );
    const wrong = said.filter((words) => words !== null);
    if (wrong.length > 0) return failed(joined(wrong));
    return passed(well(containers.length));
  };
}

export const judgeRoot = judgeRight({
  kind: "root",
  against: (facts, { shown }) =>
    runsAsRoot(facts)
      ? { de: `${shown}: im Kernel doch root`, en: `${shown}: root all the same, says the kernel` }
      : null,
  well: (count) => ({ de: `${count} Container, keiner als root`, en: `${count} containers, none as root` }),
});

export const judgeSocket = judgeRight({
  kind: "socket",
  well: (count) => ({ de: `in keinem von ${count} Containern`, en: `in none of ${count} containers` }),
});

export const judgeCapabilities = judgeRight({
  kind: "capabilities",
  // The one that was given more than Docker gives; of the others Docker's word is enough.
  about: ({ store }) => [store],
  against: (facts, { shown }) => {
    const held = reachableCapabilities(facts);
    return held.length > 0 ? same(`${shown}: ${held.slice(0, 3).join(", ")}`) : null;
  },
  well: (count) => ({ de: `${count} Container, keiner hat eine`, en: `${count} containers, none has any` }),
});

export const judgeReadOnly = judgeRight({
  kind: "writable",
  well: (count) => ({ de: `${count} von ${count} schreibgeschützt`, en: `${count} of ${count} read-only` }),
});

export const judgeLimits = judgeRight({
  kind: "limits",
  well: (count) => ({
    de: `${count} Container mit Grenzen für Speicher und Prozesse`,
    en: `${count} containers with limits for memory and processes`,
  }),
});
