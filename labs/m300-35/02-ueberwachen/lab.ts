/** Lab 02: what containers use, who looks at it, and who is told. */
import { check, defineLab, task } from "#author";
import { judgeAlert, judgeQuiet } from "./alarm-judges.ts";
import { judgeGreediest, judgeMemory } from "./load-judges.ts";
import {
  judgeContainer,
  judgeImage,
  judgeMounts,
  judgeNumbers,
  judgePage,
  judgeProgramLine,
} from "./monitor-judges.ts";
import { greediest, memoryUsed, programLine } from "./questions.ts";

export default defineLab({
  title: { de: "Überwachen mit cAdvisor", en: "Monitoring with cAdvisor" },
  minutes: 40,
  buildsOn: ["01-protokollieren"],
  images: ["google/cadvisor", "amouat/stress", "nginx"],
  tasks: [
    task(
      "image",
      { de: "Ein eigenes Image", en: "An image of your own" },
      {
        checks: [
          check("1.1", {
            points: 1,
            testCase: { de: "Image aus dem eigenen Dockerfile gebaut", en: "Image built from your own Dockerfile" },
            expected: {
              de: "FROM google/cadvisor, EXPOSE 8080, im CMD nur --port=8080",
              en: "FROM google/cadvisor, EXPOSE 8080, in the CMD only --port=8080",
            },
            reads: ["images"],
            judge: judgeImage,
          }),
          check("1.2", {
            points: 1,
            testCase: { de: "ENTRYPOINT und CMD verstanden", en: "ENTRYPOINT and CMD understood" },
            expected: { de: "warum --version nicht wirkte", en: "why --version had no effect" },
            reads: ["containers", "answers"],
            judge: judgeProgramLine,
          }),
        ],
        questions: [programLine],
        hints: [
          {
            de: "Der zweite Befehl gibt das Terminal nicht zurück: Er überwacht jetzt. Ctrl+C beendet ihn.",
            en: "The second command does not give your terminal back: it is monitoring now. Ctrl+C stops it.",
          },
          {
            de: "`docker ps --no-trunc` in einem zweiten Terminal zeigt, welche ganze Zeile ein laufender Container ausführt.",
            en: "`docker ps --no-trunc` in a second terminal shows the full command line of a running container.",
          },
          {
            de: "In `nano` speichert Ctrl+O mit Enter, und Ctrl+X beendet. Die Datei heisst genau `Dockerfile`, ohne Endung.",
            en: "In `nano`, Ctrl+O and Enter saves, Ctrl+X exits. The file has to be called exactly `Dockerfile`, without an extension.",
          },
          {
            de: 'Der ENTRYPOINT bleibt, wie er ist. Für das CMD bleibt nur die Option, und die Klammern gehören dazu: `CMD ["--port=8080"]`.',
            en: 'The ENTRYPOINT stays as it is. Only the option is left for the CMD, and the brackets are part of it: `CMD ["--port=8080"]`.',
          },
        ],
      },
    ),
    task(
      "container",
      { de: "Der Container und seine Mounts", en: "The container and its mounts" },
      {
        checks: [
          check("2.1", {
            points: 1,
            testCase: { de: "Funktionalität", en: "Functionality" },
            expected: { de: "Docker-Image und Container erstellt", en: "Docker image and container created" },
            reads: ["containers", "images"],
            judge: judgeContainer,
          }),
          check("2.2", {
            points: 2,
            testCase: {
              de: "cAdvisor darf lesen und nirgends schreiben",
              en: "cAdvisor may read but not write anywhere",
            },
            expected: {
              de: "/rootfs, /var/run, /sys, /var/lib/docker: alle schreibgeschützt",
              en: "/rootfs, /var/run, /sys, /var/lib/docker: all read-only",
            },
            reads: ["containers", "images", "host"],
            // The container is removed at the end.
            lasting: true,
            judge: judgeMounts,
          }),
        ],
        hints: [
          {
            de: "Mounts stehen fest, sobald ein Container entstanden ist. Für andere braucht es einen neuen: zuerst `docker rm -f cadvisor`.",
            en: "A container's mounts cannot be changed once it exists. For different ones you need a new container: first `docker rm -f cadvisor`.",
          },
          {
            de: "Hinter dem zweiten Doppelpunkt steht das Recht: `ro` heisst nur lesen, `rw` lesen und schreiben.",
            en: "After the second colon comes what is allowed: `ro` means reading only, `rw` reading and writing.",
          },
          {
            de: "Nimm den langen Befehl noch einmal (Pfeil nach oben holt ihn zurück) und mach aus `/var/run:rw` ein `/var/run:ro`.",
            en: "Take the long command again (the up arrow brings it back) and change `/var/run:rw` to `/var/run:ro`.",
          },
        ],
      },
    ),
    task(
      "zahlen",
      { de: "Die Seite und die Zahlen", en: "The page and the numbers" },
      {
        checks: [
          check("3.1", {
            points: 1,
            testCase: { de: "Funktionalität", en: "Functionality" },
            expected: {
              de: "Webseite von cAdvisor ist unter http://localhost:8080 erreichbar",
              en: "cAdvisor's web page can be reached at http://localhost:8080",
            },
            reads: ["containers", "images", "host"],
            lasting: true,
            judge: judgePage,
          }),
          check("3.2", {
            points: 1,
            testCase: { de: "Die Zahlen stimmen", en: "The numbers are right" },
            expected: {
              de: "zu jedem laufenden Container, wie Docker selbst sie misst",
              en: "for every running container, as Docker itself measures them",
            },
            reads: ["containers", "images", "host"],
            lasting: true,
            judge: judgeNumbers,
          }),
        ],
        hints: [
          {
            de: "«Connection refused»? Dann hört niemand auf Port 8080. Läuft `cadvisor` (`docker ps`), und hat er `-p 8080:8080`?",
            en: "“Connection refused”? Then nothing is listening on port 8080. Is `cadvisor` running (`docker ps`), and did you give it `-p 8080:8080`?",
          },
          {
            de: "Die API antwortet `null`? cAdvisor hat den Container erst einmal gemessen. Zwei Sekunden später ist die Zahl da.",
            en: "The API answers `null`? cAdvisor has measured the container only once. Two seconds later the number is there.",
          },
        ],
      },
    ),
    task(
      "finden",
      { de: "Den Hungrigen finden", en: "Finding the hungry one" },
      {
        checks: [
          check("4.1", {
            points: 2,
            testCase: { de: "Den grössten CPU-Verbraucher gefunden", en: "The biggest CPU user found" },
            expected: {
              de: "die Kennung des Containers mit der höchsten CPU-Grenze",
              en: "the id of the container with the highest CPU limit",
            },
            reads: ["containers", "answers", "host"],
            lasting: true,
            judge: judgeGreediest,
          }),
          check("4.2", {
            points: 1,
            testCase: { de: "Den Speicher eines Containers gemessen", en: "The memory of a container measured" },
            expected: { de: "so viel, wie Docker selbst misst", en: "as much as Docker itself measures" },
            reads: ["containers", "answers", "host"],
            lasting: true,
            judge: judgeMemory,
          }),
        ],
        questions: [greediest, memoryUsed],
        hints: [
          {
            de: "`cpu` zählt in Tausendsteln eines Prozessors: 1000 ist einer, der voll ausgelastet ist. Die Werte schwanken, frag lieber zweimal.",
            en: "`cpu` counts in thousandths of a processor: 1000 is one processor that is fully busy. The values vary a little, so ask twice.",
          },
          {
            de: "Die Kennung steht in der Antwort der API hinter `/docker/`. Auch `docker ps` zeigt ihre ersten 12 Zeichen.",
            en: "The id is in the API's answer, after `/docker/`. `docker ps` also shows its first 12 characters.",
          },
          {
            de: "Bytes in MB: zweimal durch 1024. `jq` rechnet für dich, etwa mit `jq '.[].latest_usage.memory / 1024 / 1024'`.",
            en: "Bytes to MB: divide by 1024 twice. `jq` does it for you, for example with `jq '.[].latest_usage.memory / 1024 / 1024'`.",
          },
        ],
      },
    ),
    task(
      "alarm",
      { de: "Alarm schlagen", en: "Raising the alarm" },
      {
        checks: [
          check("5.1", {
            points: 3,
            testCase: { de: "Ein Alarm wurde ausgelöst und zugestellt", en: "An alert was raised and delivered" },
            expected: {
              de: "beim Empfänger: ein Container mit mehr Speicher als die Schwelle",
              en: "at the receiver: a container that uses more memory than the threshold",
            },
            reads: ["containers", "images", "output", "host"],
            lasting: true,
            judge: judgeAlert,
          }),
          check("5.2", {
            points: 1,
            testCase: { de: "Kein Fehlalarm", en: "No false alarm" },
            expected: {
              de: "wer unter der Schwelle bleibt, wird nicht gemeldet",
              en: "containers below the threshold are not reported",
            },
            reads: ["containers", "images", "output", "host"],
            lasting: true,
            judge: judgeQuiet,
          }),
        ],
        hints: [
          {
            de: "Die Schwelle liegt zwischen dem, was `ruhig` braucht, und den 200 MB, die `gierig` gleich nimmt. Nicht zu knapp, sonst gibt es Fehlalarme.",
            en: "The threshold lies between what `ruhig` uses and the 200 MB that `gierig` is about to take. Not too tight, or there will be false alarms.",
          },
          {
            de: "Der Empfänger hört auf dem Port, den du mit `-p 9000:80` veröffentlicht hast. Seine Adresse ist `http://localhost:9000`.",
            en: "The receiver listens on the port that you published with `-p 9000:80`. Its address is `http://localhost:9000`.",
          },
          {
            de: "Es kommt nichts an? `jobs` zeigt, ob der Wächter läuft, und `cat messung.txt`, was er zuletzt gemessen hat.",
            en: "Nothing arrives? `jobs` shows whether the watcher is running, and `cat messung.txt` what it measured last.",
          },
          {
            de: "Alle wurden gemeldet? Dann war die Schwelle zu tief: `kill %1`, `docker rm -f alarm gierig`, und noch einmal ab dem Empfänger, mit `bash waechter.sh 100 http://localhost:9000 &`.",
            en: "Were all of them reported? Then the threshold was too low: `kill %1`, `docker rm -f alarm gierig`, and start again from the receiver, with `bash waechter.sh 100 http://localhost:9000 &`.",
          },
        ],
      },
    ),
  ],
});
