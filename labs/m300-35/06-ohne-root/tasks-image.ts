/** Tasks 1 to 3: root in a container, an image with a user, and the order of its steps. */
import { check, task } from "#author";
import { judgeCached, judgeMade, judgeOwner, judgeRebuild, judgeUser } from "./judges-image.ts";
import { cached, owner } from "./questions.ts";

export const rootTask = task(
  "root",
  { de: "Root, ohne dass es jemand wollte", en: "Root, though nobody asked for it" },
  {
    checks: [
      check("1.1", {
        points: 1,
        testCase: { de: "Den Besitzer des Prozesses erkannt", en: "The owner of the process identified" },
        expected: { de: "der, unter dem ihn der Host führt", en: "the one under whom the host lists it" },
        reads: ["containers", "answers"],
        judge: judgeOwner,
      }),
    ],
    questions: [owner],
    hints: [
      {
        de: "`docker top anfang` fragt den Host, nicht den Container. Die Spalte UID ist die Antwort.",
        en: "`docker top anfang` asks the host, not the container. The column UID is the answer.",
      },
      {
        de: "Ist `anfang` schon gelöscht? Starte ihn mit dem ersten Befehl der Aufgabe noch einmal.",
        en: "Have you already removed `anfang`? Start it again with the first command of this task.",
      },
    ],
  },
);

export const userTask = task(
  "benutzer",
  { de: "Ein eigener Benutzer", en: "A user of its own" },
  {
    checks: [
      check("2.1", {
        points: 1,
        testCase: {
          de: "Funktionalität: Docker-Image und Container wurden erstellt",
          en: "Functionality: Docker image and container have been created",
        },
        expected: { de: "beides erstellt, aus deinem Dockerfile", en: "both created, from your Dockerfile" },
        reads: ["containers", "images"],
        judge: judgeMade,
      }),
      check("2.2", {
        points: 2,
        testCase: { de: "Die App läuft nicht als root", en: "The app does not run as root" },
        expected: {
          de: "Benutzer im Image, im Kernel keine UID 0, die Seite antwortet",
          en: "a user in the image, no UID 0 in the kernel, the page answers",
        },
        reads: ["containers", "images", "host"],
        // The container is removed later.
        lasting: true,
        judge: judgeUser,
      }),
    ],
    hints: [
      {
        de: "«Connection refused» gleich nach dem Start? Flask braucht ein, zwei Sekunden. Wenn es dabei bleibt: `docker logs web`.",
        en: "“Connection refused” right after the start? Flask takes a second or two. If it stays that way: `docker logs web`.",
      },
      {
        de: "«The container name is already in use»: `docker rm -f web`, dann noch einmal.",
        en: "“The container name is already in use”: `docker rm -f web`, then try again.",
      },
      {
        de: "Der Benutzer muss im Image stehen: `docker image inspect -f '{{.Config.User}}' web`. Bleibt die Zeile leer, fehlt `USER appuser` im Dockerfile.",
        en: "The user has to be in the image: `docker image inspect -f '{{.Config.User}}' web`. If that line is empty, `USER appuser` is missing from the Dockerfile.",
      },
    ],
  },
);

export const orderTask = task(
  "reihenfolge",
  { de: "Die Reihenfolge der Schritte", en: "The order of the steps" },
  {
    checks: [
      check("3.1", {
        points: 1,
        testCase: { de: "Eine Änderung an app.py kostet eine Schicht", en: "A change to app.py costs one layer" },
        expected: {
          de: "alle Schichten ausser der letzten gleich, auch die von pip",
          en: "all layers but the last are the same, including pip's",
        },
        reads: ["images"],
        judge: judgeRebuild,
      }),
      check("3.2", {
        points: 1,
        testCase: { de: "Den Cache verstanden", en: "Understood the cache" },
        expected: { de: "der Grund, warum pip nicht lief", en: "the reason why pip did not run" },
        reads: ["images", "answers"],
        judge: judgeCached,
      }),
    ],
    questions: [cached],
    hints: [
      {
        de: "Es braucht zwei Builds mit dem neuen Dockerfile, und dazwischen eine Änderung an `app.py`.",
        en: "It takes two builds with the new Dockerfile, and a change to `app.py` in between.",
      },
      {
        de: "Hat `sed` nichts geändert? `grep Besuch app.py` zeigt, welches Wort im Gruss steht. Ändere es mit `nano app.py`.",
        en: "Did `sed` change nothing? `grep Besuch app.py` shows which word is in the greeting. Change it with `nano app.py`.",
      },
    ],
  },
);
