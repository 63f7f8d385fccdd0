/** Lab 03: a container shares its host's kernel, and what follows from it. */
import { check, defineLab, task } from "#author";
import { judgeClean } from "./clean-judge.ts";
import { doorHints, dugOutHints, kernelHints, namesHints, quizHints } from "./hints.ts";
import { judgeDoor, judgeKernel, judgeProcess, judgeProof } from "./host-judges.ts";
import { judgeDigest, judgeDugOut } from "./image-judges.ts";
import { door, dugOut, kernel, processNumber } from "./questions.ts";
import { judgeQuiz } from "./quiz.ts";
import { aspects, principles } from "./quiz-questions.ts";

export default defineLab({
  title: { de: "Warum ein Container kein Tresor ist", en: "Why a container is no vault" },
  minutes: 40,
  images: ["ubuntu", "alpine"],
  tasks: [
    task(
      "kernel",
      { de: "Ein Kernel für alle", en: "One kernel for all" },
      {
        checks: [
          check("1.1", {
            points: 1,
            testCase: { de: "Zwei Images nach ihrem Kernel gefragt", en: "Two images asked for their kernel" },
            expected: { de: "zweimal die Version des Hosts", en: "the host's version both times" },
            reads: ["containers", "images", "answers", "host"],
            lasting: true,
            judge: judgeKernel,
          }),
          check("1.2", {
            points: 1,
            testCase: {
              de: "Den Prozess des Containers auf dem Host gefunden",
              en: "The container's process found on the host",
            },
            expected: { de: "seine Nummer auf dem Host, solange er läuft", en: "its number on the host while it runs" },
            reads: ["containers", "answers", "host"],
            // The container goes at the end of a later task.
            lasting: true,
            judge: judgeProcess,
          }),
        ],
        questions: [kernel, processNumber],
        hints: kernelHints,
      },
    ),
    task(
      "root",
      { de: "Docker ist root", en: "Docker is root" },
      {
        checks: [
          check("2.1", {
            points: 1,
            testCase: { de: "Ohne sudo eine Datei nach /root gelegt", en: "A file put into /root without sudo" },
            expected: {
              de: "/root/beweis.txt nennt den Container, dessen Befehl sie schrieb",
              en: "/root/beweis.txt names the container whose command wrote it",
            },
            // Images, for what was built here is no witness.
            reads: ["containers", "images", "host"],
            lasting: true,
            judge: judgeProof,
          }),
          check("2.2", {
            points: 1,
            testCase: { de: "Gewusst, wer durch diese Tür kommt", en: "Understood who gets through this door" },
            expected: { de: "3 von 3 richtig, Port 2375 zu", en: "3 of 3 right, port 2375 closed" },
            reads: ["containers", "answers", "host"],
            judge: judgeDoor,
          }),
        ],
        questions: door.map(({ question }) => question),
        hints: doorHints,
      },
    ),
    task(
      "geheimnis",
      { de: "Das Geheimnis in der Schicht", en: "The secret in the layer" },
      {
        checks: [
          check("3.1", {
            points: 2,
            testCase: {
              de: "Ein gelöschtes Geheimnis aus dem Image geholt",
              en: "A deleted secret dug out of the image",
            },
            expected: {
              de: "im Container weg, in der Schicht gefunden",
              en: "gone in the container, found in the layer",
            },
            reads: ["containers", "images", "answers", "host"],
            // The image may be removed later; that the key lay in it is enough.
            lasting: true,
            judge: judgeDugOut,
          }),
          check("3.2", {
            points: 2,
            testCase: {
              de: "Ein neues Geheimnis benutzt, ohne es einzubauen",
              en: "A new secret used without building it in",
            },
            expected: {
              de: "ein Image der Registry und die Prüfsumme des neuen Schlüssels, sonst nichts",
              en: "an image from the registry and the new key's checksum, nothing else",
            },
            reads: ["images", "host"],
            lasting: true,
            judge: judgeClean,
          }),
        ],
        questions: [dugOut],
        hints: dugOutHints,
      },
    ),
    task(
      "digest",
      { de: "Namen wandern", en: "Names move" },
      {
        checks: [
          check("4.1", {
            points: 2,
            testCase: {
              de: "Das echte Image gestartet, obwohl sein Name vergeben ist",
              en: "The genuine image started although its name is taken",
            },
            expected: {
              de: "per Name ein anderes Image als per Digest, danach alpine wieder echt",
              en: "another image by name than by digest; alpine genuine again afterwards",
            },
            reads: ["containers", "images", "host"],
            lasting: true,
            judge: judgeDigest,
          }),
        ],
        hints: namesHints,
      },
    ),
    task(
      "massnahmen",
      { de: "Was hilft wogegen", en: "What helps against what" },
      {
        checks: [
          check("5.1", {
            points: 1,
            testCase: { de: "Zu jedem Aspekt die Massnahme gewählt", en: "A measure chosen for each aspect" },
            expected: { de: "5 von 5 richtig", en: "5 of 5 right" },
            reads: ["containers", "images", "answers"],
            judge: judgeQuiz(aspects),
          }),
          check("5.2", {
            points: 1,
            testCase: { de: "Rechte knapp halten, Kunden trennen", en: "Few privileges, customers kept apart" },
            expected: { de: "2 von 2 richtig", en: "2 of 2 right" },
            reads: ["containers", "images", "answers"],
            judge: judgeQuiz(principles),
          }),
        ],
        questions: [...aspects, ...principles].map(({ question }) => question),
        hints: quizHints,
      },
    ),
  ],
});
