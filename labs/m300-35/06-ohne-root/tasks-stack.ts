/** Tasks 4 to 6: a proxy in front, images that make themselves, and a host that knows nothing of it all. */
import { check, task } from "#author";
import {
  judgeAutomation,
  judgeCleanPage,
  judgeCleanUser,
  judgePage,
  judgePorts,
  judgeRefusal,
} from "./judges-stack.ts";

export const proxyTask = task(
  "proxy",
  { de: "Nur einer steht an der Tür", en: "Only one at the door" },
  {
    checks: [
      check("4.1", {
        points: 1,
        testCase: {
          de: "Funktionalität: Man kann die Localhost-Adresse unter https://localhost erreichen",
          en: "Functionality: The localhost address can be reached at https://localhost",
        },
        expected: { de: "die Seite deiner App, verschlüsselt", en: "the page of your app, encrypted" },
        reads: ["images", "containers", "host"],
        judge: judgePage,
      }),
      check("4.2", {
        points: 2,
        testCase: {
          de: "Nur der Reverse Proxy veröffentlicht einen Port",
          en: "Only the reverse proxy publishes a port",
        },
        expected: {
          de: "443 vom Proxy, die App nur in internen Netzen",
          en: "443 from the proxy, the app on internal networks only",
        },
        reads: ["images", "containers", "networks", "host"],
        judge: judgePorts,
      }),
    ],
    hints: [
      {
        de: "Der Proxy startet nicht? `docker compose logs proxy` nennt die Zeile in `proxy.conf`, an der nginx sich stört.",
        en: "The proxy does not start? `docker compose logs proxy` names the line of `proxy.conf` that nginx objects to.",
      },
      {
        de: "«502 Bad Gateway»: nginx hat die Adresse der App beim Start nachgeschlagen, und inzwischen hat die App eine neue. `docker compose restart proxy`.",
        en: "“502 Bad Gateway”: nginx looked up the app's address when it started, and the app has a new one now. `docker compose restart proxy`.",
      },
      {
        de: "Welche Ports sind offen? `docker ps` zeigt die veröffentlichten, `ss -ltn` alles, was auf dem Host hört. Beides darf nur 443 zeigen.",
        en: "Which ports are open? `docker ps` shows the published ones, `ss -ltn` everything that listens on the host. Both may only show 443.",
      },
    ],
  },
);

export const automationTask = task(
  "automatisch",
  { de: "Images, die sich selbst bauen", en: "Images that build themselves" },
  {
    checks: [
      check("5.1", {
        points: 2,
        testCase: {
          de: "Jeder Commit baut, testet und benennt sein Image",
          en: "Every commit builds, tests and names its image",
        },
        expected: {
          de: "2 Commits, 2 Images, gebaut beim Commit, benannt nach ihm",
          en: "2 commits, 2 images, built with the commit and named after it",
        },
        reads: ["images", "containers", "host"],
        // Whoever goes on working packs or rewrites the repository.
        lasting: true,
        judge: judgeAutomation,
      }),
      check("5.2", {
        points: 1,
        testCase: { de: "Ein kaputter Stand bekommt keinen Namen", en: "A broken version gets no name" },
        expected: {
          de: "gebaut und getestet, aber ohne Tag; danach wieder ein guter",
          en: "built and tested, but without a tag; then a good one again",
        },
        reads: ["images", "containers", "host"],
        lasting: true,
        judge: judgeRefusal,
      }),
    ],
    hints: [
      {
        de: "Es passiert nichts nach dem Commit? Git führt nur Hooks aus, die ausführbar sind: `ls -l .git/hooks/post-commit`, dann `chmod +x`.",
        en: "Nothing happens after the commit? Git only runs hooks that are executable: `ls -l .git/hooks/post-commit`, then `chmod +x`.",
      },
      {
        de: "Du kannst den Hook von Hand aufrufen und zuschauen: `bash -x .git/hooks/post-commit`. Es zählen aber nur Images, die ein Commit ausgelöst hat.",
        en: "You can run the hook by hand and watch: `bash -x .git/hooks/post-commit`. But only images triggered by a commit count.",
      },
      {
        de: '«nothing to commit»: Es hat sich nichts geändert. Ändere den Gruss in `app.py`, dann `git commit -am "…"`.',
        en: '“nothing to commit”: nothing has changed. Change the greeting in `app.py`, then `git commit -am "…"`.',
      },
    ],
  },
);

export const freshHostTask = task(
  "abgabe",
  { de: "Auf einem fremden Host", en: "On someone else's host" },
  {
    checks: [
      check("6.1", {
        points: 2,
        testCase: { de: "Frisch gebaut läuft das Image ohne root", en: "Freshly built, the image runs without root" },
        expected: {
          de: "keine UID 0, app.py gehört dem Benutzer der App",
          en: "no UID 0, app.py belongs to the app's user",
        },
        reads: ["clean-room"],
        judge: judgeCleanUser,
      }),
      check("6.2", {
        points: 1,
        testCase: { de: "Frisch gebaut antwortet die Seite", en: "Freshly built, the page answers" },
        expected: { de: "auf Port 8000, und sie zählt", en: "on port 8000, and it counts" },
        reads: ["clean-room"],
        judge: judgeCleanPage,
      }),
    ],
    hints: [
      {
        de: "Lies nach der Abgabe die Ausgabe des Builds: Sie nennt den Schritt, der auf dem fremden Host scheiterte.",
        en: "After submitting, read the output of the build: it names the step that failed on the other host.",
      },
      {
        de: "Abgegeben wird der ganze Ordner `~/web` mit `.git`, höchstens 200 Einträge und 1 MiB. Bei sehr vielen Commits packt `git gc` das Repository zusammen.",
        en: "The whole folder `~/web` is handed in, with `.git`, at most 200 entries and 1 MiB. With very many commits, `git gc` packs the repository.",
      },
    ],
  },
);
