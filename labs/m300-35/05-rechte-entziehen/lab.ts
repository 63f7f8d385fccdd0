/** Lab 05: a careless cash desk loses its privileges one after the other, until it still works and nothing more. */
import { check, defineLab, MiB, task } from "#author";
import { capabilitiesHints, deskHints, fileSystemHints, lastHints, networkHints, userHints } from "./hints.ts";
import {
  judgeArchive,
  judgeAttack,
  judgeChown,
  judgeDropped,
  judgeForgotten,
  judgePorts,
  judgeReadOnly,
  judgeRestart,
  judgeService,
  judgeSetuid,
  judgeUser,
} from "./judges.ts";
import { counted, forgotten, survived } from "./questions.ts";

export default defineLab({
  title: { de: "Rechte entziehen", en: "Dropping privileges" },
  minutes: 45,
  buildsOn: ["03-kein-tresor"],
  images: ["ubuntu", "python:3.9"],
  baseLine: {
    capabilities: [],
    writableMounts: ["/tmp", "/var/lib/archiv", "/var/lib/kasse"],
    publishedPorts: ["8090/tcp"],
    memoryBytes: 128 * MiB,
    pids: 100,
    cpuMilli: null,
    restartsMax: null,
  },
  tasks: [
    task(
      "kasse",
      { de: "Die Kasse, wie sie dasteht", en: "The cash desk as it stands" },
      {
        checks: [
          check("1.1", {
            points: 1,
            testCase: { de: "Die Kasse bucht und liest Quittungen", en: "The cash desk writes and reads receipts" },
            expected: {
              de: "Quittung auf Port 8090 gebucht, gelesen, im Archiv",
              en: "receipt booked on port 8090, read, in the archive",
            },
            reads: ["containers", "host"],
            judge: judgeService,
          }),
          check("1.2", {
            points: 1,
            testCase: { de: "Erkannt, was ein Neustart behält", en: "Understood what a restart keeps" },
            expected: { de: "das, was den Angriff überleben liess", en: "the thing that let the attack survive" },
            reads: ["containers", "answers"],
            judge: judgeRestart,
          }),
        ],
        questions: [survived],
        hints: deskHints,
      },
    ),
    task(
      "benutzer",
      { de: "Nicht root, und kein Weg dorthin", en: "Not root, and no way back to it" },
      {
        checks: [
          check("2.1", {
            points: 1,
            testCase: { de: "Kasse und Archiv laufen nicht als root", en: "Cash desk and archive do not run as root" },
            expected: { de: "kein Prozess mit uid 0, die Kasse bucht", en: "no process with uid 0, the desk books" },
            reads: ["containers", "host"],
            judge: judgeUser,
          }),
          check("2.2", {
            points: 2,
            testCase: { de: "Im Image bleibt kein setuid-Programm", en: "No setuid program remains in the image" },
            expected: {
              de: "find / -perm /6000 -type f findet 0 Dateien",
              en: "find / -perm /6000 -type f finds 0 files",
            },
            reads: ["containers", "output", "host"],
            judge: judgeSetuid,
          }),
        ],
        hints: userHints,
      },
    ),
    task(
      "dateisystem",
      { de: "Schreiben nur, wo es sein muss", en: "Writing only where necessary" },
      {
        checks: [
          check("3.1", {
            points: 1,
            testCase: { de: "tmpfs und Volume unterschieden", en: "tmpfs and volume told apart" },
            expected: {
              de: "touch scheitert an --read-only; die richtige Antwort",
              en: "touch fails because of --read-only; the right answer",
            },
            reads: ["containers", "answers"],
            judge: judgeForgotten,
          }),
          check("3.2", {
            points: 1,
            testCase: { de: "Das Root-Dateisystem ist schreibgeschützt", en: "The root file system is read-only" },
            expected: {
              de: "schreibbar nur /tmp und die Volumes; die Kasse bucht",
              en: "writable only /tmp and the volumes; the desk books",
            },
            reads: ["containers", "host"],
            judge: judgeReadOnly,
          }),
        ],
        questions: [forgotten],
        hints: fileSystemHints,
      },
    ),
    task(
      "capabilities",
      { de: "Die Macht von root in Stücken", en: "Root's power in pieces" },
      {
        checks: [
          check("4.1", {
            points: 1,
            testCase: { de: "chown mit einer einzigen Capability", en: "chown with a single capability" },
            expected: {
              de: "nur CHOWN, Exit-Code 0; die richtige Anzahl",
              en: "CHOWN only, exit code 0; the right number",
            },
            reads: ["containers", "answers"],
            judge: judgeChown,
          }),
          check("4.2", {
            points: 1,
            testCase: { de: "Kasse und Archiv haben keine Capability", en: "Cash desk and archive have no capability" },
            expected: {
              de: "0 Capabilities, no-new-privileges, seccomp",
              en: "0 capabilities, no-new-privileges, seccomp",
            },
            reads: ["containers", "host"],
            judge: judgeDropped,
          }),
        ],
        questions: [counted],
        hints: capabilitiesHints,
      },
    ),
    task(
      "netz",
      { de: "Türen, die niemand braucht", en: "Doors nobody needs" },
      {
        checks: [
          check("5.1", {
            points: 1,
            testCase: { de: "Nur ein Port ist veröffentlicht", en: "Only one port is published" },
            expected: { de: "127.0.0.1:8090; kein Debug-Port", en: "127.0.0.1:8090; no debug port" },
            reads: ["containers", "host"],
            judge: judgePorts,
          }),
          check("5.2", {
            points: 2,
            testCase: { de: "Das Archiv ist nur für die Kasse da", en: "The archive is there for the cash desk only" },
            expected: {
              de: "nur im internen Netz, mit den Quittungen",
              en: "on the internal network only, with the receipts",
            },
            reads: ["containers", "host"],
            judge: judgeArchive,
          }),
        ],
        hints: networkHints,
      },
    ),
    task(
      "angriff",
      { de: "Der Angriff", en: "The attack" },
      {
        checks: [
          check("6.1", {
            ...judgeAttack({
              points: 2,
              testCase: {
                de: "Ein Angreifer in der Kasse kommt nicht weiter",
                en: "An attacker in the desk gets no further",
              },
              expected: {
                de: "6 Angriffe abgewehrt, höchstens 128 MB, die Kasse bucht",
                en: "6 attacks stopped, at most 128 MB, the desk books",
              },
            }),
          }),
        ],
        hints: lastHints,
      },
    ),
  ],
});
