/** Lab 04: how much memory, processor, restarts and processes a container may take, and who says so. */
import { check, defineLab, task } from "#author";
import { cpuHints, memoryHints, narrowHints, processHints, restartHints } from "./hints.ts";
import {
  judgeBomb,
  judgeClearedUp,
  judgeCpuSeconds,
  judgeExitCode,
  judgeKilled,
  judgeNarrow,
  judgeQuarter,
  judgeRestarts,
  judgeShare,
  judgeStopped,
  judgeWeights,
  judgeWithin,
} from "./judges.ts";
import { exitCode, share } from "./questions.ts";

export default defineLab({
  title: { de: "Ressourcen begrenzen", en: "Limiting resources" },
  minutes: 35,
  images: ["ubuntu", "alpine", "amouat/stress"],
  tasks: [
    task(
      "speicher",
      { de: "Speicher", en: "Memory" },
      {
        checks: [
          check("1.1", {
            points: 1,
            testCase: { de: "Ein Container bleibt unter seiner Grenze", en: "A container stays below its limit" },
            expected: { de: "128 MB ohne Swap, Exit-Code 0", en: "128 MB without swap, exit code 0" },
            reads: ["containers"],
            judge: judgeWithin,
          }),
          check("1.2", {
            points: 1,
            testCase: {
              de: "Ein Container wird aus Speichermangel beendet",
              en: "A container is killed because memory runs out",
            },
            expected: {
              de: "bis 128 MB ohne Swap, Exit-Code 137, Speicher ging aus",
              en: "up to 128 MB without swap, exit code 137, out of memory",
            },
            reads: ["containers"],
            judge: judgeKilled,
          }),
          check("1.3", {
            points: 1,
            testCase: { de: "Die beiden Exit-Codes erklärt", en: "The two exit codes explained" },
            expected: { de: "warum nur einer 137 ist", en: "why only one of them is 137" },
            reads: ["containers", "answers"],
            judge: judgeExitCode,
          }),
        ],
        questions: [exitCode],
        hints: memoryHints,
      },
    ),
    task(
      "cpu",
      { de: "CPU: Gewicht und Grenze", en: "CPU: weight and limit" },
      {
        checks: [
          check("2.1", {
            points: 2,
            testCase: { de: "Vier Container teilen nach Gewicht", en: "Four containers share by weight" },
            expected: { de: "zugleich 2048, 1024, 512, 512", en: "at once 2048, 1024, 512, 512" },
            reads: ["containers", "host"],
            // They keep a processor busy, and are removed soon.
            lasting: true,
            judge: judgeWeights,
          }),
          check("2.2", {
            points: 1,
            testCase: { de: "Den neuen Anteil von load1 bestimmt", en: "The new share of load1 worked out" },
            expected: {
              de: "der Anteil neben zwei Containern mit 512",
              en: "its share beside two containers with 512",
            },
            reads: ["containers", "answers"],
            judge: judgeShare,
          }),
          check("2.3", {
            points: 1,
            testCase: { de: "Höchstens ein Viertel eines Prozessors", en: "A quarter of a processor at most" },
            expected: { de: "im Kernel: CPU 0,25", en: "in the kernel: CPU 0.25" },
            reads: ["containers", "host"],
            lasting: true,
            judge: judgeQuarter,
          }),
        ],
        questions: [share],
        hints: cpuHints,
      },
    ),
    task(
      "neustarts",
      { de: "Neustarts", en: "Restarts" },
      {
        checks: [
          check("3.1", {
            points: 1,
            testCase: { de: "Ein Container startet begrenzt neu", en: "A container's restarts are limited" },
            expected: {
              de: "on-failure:10, 3 Neustarts durch Docker oder mehr",
              en: "on-failure:10, 3 restarts by Docker or more",
            },
            reads: ["containers"],
            judge: judgeRestarts,
          }),
          check("3.2", {
            points: 1,
            testCase: { de: "Nach drei Neustarts ist Schluss", en: "It ends after three restarts" },
            expected: {
              de: "on-failure:3, 3 Neustarts durch Docker, beendet",
              en: "on-failure:3, 3 restarts by Docker, ended",
            },
            reads: ["containers"],
            judge: judgeStopped,
          }),
        ],
        hints: restartHints,
      },
    ),
    task(
      "prozesse",
      { de: "Prozesse und Rechenzeit", en: "Processes and computing time" },
      {
        checks: [
          check("4.1", {
            points: 2,
            testCase: { de: "Eine Fork-Bombe wird angehalten", en: "A fork bomb is stopped" },
            expected: {
              de: "im Kernel: Grenze 50, und sie ist erreicht",
              en: "in the kernel: limit 50, and it has been reached",
            },
            reads: ["containers", "host"],
            // It ends by itself after a minute.
            lasting: true,
            judge: judgeBomb,
          }),
          check("4.2", {
            points: 1,
            testCase: { de: "Die Rechenzeit läuft ab", en: "The computing time runs out" },
            expected: { de: "ulimit cpu erreicht, beendet", en: "ulimit cpu reached, ended" },
            reads: ["containers"],
            judge: judgeCpuSeconds,
          }),
        ],
        hints: processHints,
      },
    ),
    task(
      "zusammen",
      { de: "Alles zusammen", en: "All of it together" },
      {
        checks: [
          check("5.1", {
            points: 2,
            testCase: { de: "Drei Grenzen gelten zugleich", en: "Three limits hold at once" },
            expected: {
              de: "im Kernel: 64 MB ohne Swap, CPU 0,5, 50 Prozesse",
              en: "in the kernel: 64 MB without swap, CPU 0.5, 50 processes",
            },
            reads: ["containers", "host"],
            // It is cleared up at the end.
            lasting: true,
            judge: judgeNarrow,
          }),
          check("5.2", {
            points: 1,
            testCase: { de: "Nach der Arbeit läuft nichts mehr", en: "Nothing is left running at the end" },
            expected: { de: "6 begrenzte Container, 0 laufen noch", en: "6 limited containers, 0 still running" },
            reads: ["containers", "host"],
            judge: judgeClearedUp,
          }),
        ],
        hints: narrowHints,
      },
    ),
  ],
});
