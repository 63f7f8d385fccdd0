/** Lab 01: what containers say, where it goes, and how it is found again. */
import { check, defineLab, task } from "#author";
import { ranWithoutLog, wroteToSyslogById } from "./evidence.ts";
import {
  judgeBothStreams,
  judgeChoice,
  judgeClearedUp,
  judgeCount,
  judgeRotation,
  judgeSyslog,
  judgeTalker,
  judgeWithoutLog,
} from "./judges.ts";
import { counted, redirection, sender, withoutLog } from "./questions.ts";

export default defineLab({
  title: { de: "Protokollieren", en: "Logging" },
  minutes: 30,
  images: ["ubuntu"],
  tasks: [
    task(
      "stroeme",
      { de: "STDOUT und STDERR", en: "STDOUT and STDERR" },
      {
        checks: [
          check("1.1", {
            points: 1,
            testCase: { de: "Ein Container schreibt auf beide Ausgänge", en: "A container writes to both streams" },
            expected: {
              de: "je mindestens eine Zeile auf STDOUT und STDERR",
              en: "at least one line on STDOUT and one on STDERR",
            },
            reads: ["containers", "output"],
            judge: judgeBothStreams,
          }),
          check("1.2", {
            points: 1,
            testCase: { de: "Die richtige Umleitung erkannt", en: "The right redirection chosen" },
            expected: { de: "die, mit der deine Zeile auf STDERR kam", en: "the one that sent your line to STDERR" },
            reads: ["containers", "output", "answers"],
            judge: judgeChoice({
              question: redirection,
              right: "duplicate",
              seen: ({ output }) => output.stderrLines > 0,
              unseen: { de: "noch keine Zeile auf STDERR", en: "no line on STDERR yet" },
            }),
          }),
        ],
        questions: [redirection],
        hints: [
          {
            de: "Der Container endet sofort. Seine Ausgaben bleiben, bis du ihn entfernst: `docker logs logtest`.",
            en: "The container ends at once. Its output stays until you remove it: `docker logs logtest`.",
          },
          {
            de: "«Conflict. The container name is already in use»: `logtest` gibt es schon. `docker rm logtest` räumt ihn weg, dann versuchst du es noch einmal.",
            en: "“Conflict. The container name is already in use”: there is a `logtest` already. `docker rm logtest` clears it away, then try again.",
          },
          {
            de: "Mit `>>` hängt die Shell eine Ausgabe an eine Datei an. Wie würde die Datei bei `>>2` heissen, und wo läge sie?",
            en: "With `>>` the shell appends output to a file. What would the file be called with `>>2`, and where would it be?",
          },
        ],
      },
    ),
    task(
      "laufend",
      { de: "Laufende Ausgaben", en: "Continuous output" },
      {
        checks: [
          check("2.1", {
            points: 1,
            testCase: { de: "Ein Container redet und redet", en: "A container talks and talks" },
            expected: {
              de: "json-file, mindestens 3 Zeilen nach und nach",
              en: "json-file, at least 3 lines bit by bit",
            },
            reads: ["containers", "output"],
            judge: judgeTalker,
          }),
          check("2.2", {
            points: 1,
            testCase: { de: "Seine Zeilen gezählt", en: "Its lines counted" },
            expected: { de: "so viele, wie es wirklich waren", en: "as many as there really were" },
            reads: ["containers", "output", "answers"],
            judge: judgeCount,
          }),
        ],
        questions: [counted],
        hints: [
          {
            de: "Dein Terminal hängt und zeigt «tick»? Dann hörst du noch zu. Ctrl+C gibt es dir zurück.",
            en: "Your terminal hangs and shows “tick”? Then you are still listening. Ctrl+C gives it back.",
          },
          {
            de: "Die Zahl passt nicht mehr? Seit deinem Zählen sind Zeilen dazugekommen. Zähl noch einmal und antworte gleich danach.",
            en: "The number no longer fits? Lines have been added since you counted. Count again, and answer right after.",
          },
        ],
      },
    ),
    task(
      "syslog",
      { de: "Syslog", en: "Syslog" },
      {
        checks: [
          check("3.1", {
            points: 1,
            testCase: { de: "Ein Container schreibt ins Syslog", en: "A container writes to the syslog" },
            expected: { de: "seine Zeilen in /var/log/syslog", en: "its lines in /var/log/syslog" },
            reads: ["containers", "output", "host"],
            // The file may be rotated or emptied later; that the lines were there is enough.
            lasting: true,
            judge: judgeSyslog,
          }),
          check("3.2", {
            points: 1,
            testCase: { de: "Den Absender erkannt", en: "The sender recognised" },
            expected: { de: "der, der in deinem Syslog steht", en: "the one in your syslog" },
            reads: ["containers", "output", "answers"],
            judge: judgeChoice({
              question: sender,
              right: "id",
              seen: wroteToSyslogById,
              unseen: {
                de: "noch keine Zeile im Syslog, die ihren Container verrät",
                en: "no line in the syslog yet that names its container",
              },
            }),
          }),
        ],
        questions: [sender],
        hints: [
          {
            de: "Mit `-d` gibt der Container nur seine lange Kennung aus, das ist richtig so. Seine Zeilen stehen im Syslog.",
            en: "With `-d` you only see the container's long id; that is as it should be. Its lines are in the syslog.",
          },
          {
            de: "Zu viel los in der Datei? `grep 'docker ' /var/log/syslog | tail -n 5` zeigt nur die Zeilen deines Containers.",
            en: "Too much going on in the file? `grep 'docker ' /var/log/syslog | tail -n 5` shows only your container's lines.",
          },
        ],
      },
    ),
    task(
      "keine",
      { de: "Ohne Protokoll", en: "Without a log" },
      {
        checks: [
          check("4.1", {
            points: 1,
            testCase: { de: "Ein Container läuft ohne Protokoll", en: "A container runs without a log" },
            expected: { de: "gestartet, Log-Treiber none", en: "started, log driver none" },
            reads: ["containers"],
            judge: judgeWithoutLog,
          }),
          check("4.2", {
            points: 1,
            testCase: { de: "Die Antwort von docker logs gelesen", en: "The answer from docker logs read" },
            expected: { de: "das, was Docker bei none antwortet", en: "what Docker answers with none" },
            reads: ["containers", "answers"],
            judge: judgeChoice({
              question: withoutLog,
              right: "error",
              seen: ranWithoutLog,
              unseen: { de: "noch kein Container ohne Protokoll", en: "no container without a log yet" },
            }),
          }),
        ],
        questions: [withoutLog],
        hints: [
          {
            de: "Lies die Antwort von `docker logs stumm` bis zum Schluss. Kommt sie auf STDOUT oder auf STDERR?",
            en: "Read the answer from `docker logs stumm` to the end. Does it come on STDOUT or on STDERR?",
          },
        ],
      },
    ),
    task(
      "rotation",
      { de: "Rotation", en: "Rotation" },
      {
        checks: [
          check("5.1", {
            points: 1,
            testCase: { de: "Ein Protokoll bleibt begrenzt", en: "A log stays bounded" },
            expected: {
              de: "max-size bis 1 MB, max-file 2 bis 3, und er redet",
              en: "max-size up to 1 MB, max-file 2 to 3, and it produces output",
            },
            reads: ["containers", "output"],
            judge: judgeRotation,
          }),
        ],
        hints: [
          {
            de: "Nimm den Befehl von `streamtest` und ändere den Namen. Die Optionen kommen vor das Wort `ubuntu`.",
            en: "Take the command of `streamtest` and change the name. The options come before the word `ubuntu`.",
          },
          {
            de: "Jede Option braucht ihr eigenes `--log-opt`: `--log-opt max-size=… --log-opt max-file=…`.",
            en: "Each option needs its own `--log-opt`: `--log-opt max-size=… --log-opt max-file=…`.",
          },
          {
            de: "Ein Container behält die Optionen, mit denen er entstanden ist. Hast du dich vertippt: `docker rm -f rotation`, dann noch einmal.",
            en: "A container keeps the options it was created with. If you mistyped one: `docker rm -f rotation`, then try again.",
          },
        ],
      },
    ),
    task(
      "aufraeumen",
      { de: "Aufräumen", en: "Clearing up" },
      {
        checks: [
          check("6.1", {
            points: 1,
            testCase: { de: "Nach der Arbeit läuft nichts mehr", en: "Nothing is left running at the end" },
            expected: {
              de: "3 Container haben geredet, 0 laufen noch",
              en: "3 containers have talked, 0 still running",
            },
            reads: ["containers", "output", "host"],
            judge: judgeClearedUp,
          }),
        ],
        hints: [
          {
            de: "Mehrere auf einmal: `docker rm -f NAME1 NAME2`. Statt des Namens geht auch der Anfang der Kennung.",
            en: "Several at once: `docker rm -f NAME1 NAME2`. Instead of the name, the first characters of the id will do.",
          },
        ],
      },
    ),
  ],
});
