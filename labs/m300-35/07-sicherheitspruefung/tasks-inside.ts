/** Tasks 3 and 4. */
import { check, task } from "#author";
import { judgeDigests, judgeSecret } from "./judges-origin.ts";
import { judgeCapabilities, judgeLimits, judgeReadOnly, judgeRoot, judgeSocket } from "./judges-rights.ts";

export const rightsTask = task(
  "rechte",
  { de: "Was die Container dürfen", en: "What the containers may do" },
  {
    checks: [
      check("3.1", {
        points: 1,
        testCase: { de: "Kein Container läuft als root", en: "No container runs as root" },
        expected: { de: "jeder mit einem eigenen Benutzer", en: "each with its own user" },
        reads: ["containers", "host"],
        judge: judgeRoot,
      }),
      check("3.2", {
        points: 1,
        testCase: { de: "Kein Container kann Docker Aufträge geben", en: "No container can give Docker orders" },
        expected: { de: "Dockers Socket in keinem Container", en: "Docker's socket in no container" },
        reads: ["containers", "host"],
        judge: judgeSocket,
      }),
      check("3.3", {
        points: 1,
        testCase: { de: "Kein Container behält Capabilities", en: "No container keeps capabilities" },
        expected: { de: "alle entzogen, keine dazu", en: "all dropped, none added" },
        reads: ["containers", "host"],
        judge: judgeCapabilities,
      }),
      check("3.4", {
        points: 1,
        testCase: { de: "Das Root-Dateisystem ist schreibgeschützt", en: "The root file system is read-only" },
        expected: { de: "bei jedem Container", en: "for every container" },
        reads: ["containers", "host"],
        judge: judgeReadOnly,
      }),
      check("3.5", {
        points: 1,
        testCase: { de: "Jeder Container hat Grenzen", en: "Every container has limits" },
        expected: { de: "Speicher bis 256 MB, bis 100 Prozesse", en: "memory up to 256 MB, up to 100 processes" },
        reads: ["containers", "host"],
        judge: judgeLimits,
      }),
    ],
    hints: [
      {
        de: "Der Dienst `proxy` ist schon gehärtet. Was bei ihm steht, können die anderen drei auch haben.",
        en: "The service `proxy` has already been hardened. The other three can have everything it has.",
      },
      {
        de: "root steht an zwei Orten: bei `monitor` in `compose.yaml` (die Zeile `user: root`), bei `web` fehlt `USER` im Dockerfile. Vergleiche `web/Dockerfile` mit `store/Dockerfile`.",
        en: "root is in two places: `monitor` has the line `user: root` in `compose.yaml`, and `web` has no `USER` in its Dockerfile. Compare `web/Dockerfile` with `store/Dockerfile`.",
      },
      {
        de: "Die Seite antwortet plötzlich mit 500? Lies, was sie sagt: `curl http://localhost:8080/`. Was `proxy` dafür hat, braucht `web` auch.",
        en: "The page suddenly answers 500? Read what it says: `curl http://localhost:8080/`. `web` needs what `proxy` has for that.",
      },
      {
        de: 'Für `web`, `store` und `monitor`: `read_only: true`, `cap_drop: [ALL]`, `security_opt: ["no-new-privileges:true"]`, `mem_limit: 64m`, `pids_limit: 50`. Bei `web` dazu `tmpfs: [/tmp]`. Nach jeder Änderung an einem Dockerfile: `docker compose up -d --build`.',
        en: 'For `web`, `store` and `monitor`: `read_only: true`, `cap_drop: [ALL]`, `security_opt: ["no-new-privileges:true"]`, `mem_limit: 64m`, `pids_limit: 50`. For `web` also `tmpfs: [/tmp]`. After every change to a Dockerfile: `docker compose up -d --build`.',
      },
    ],
  },
);

export const originTask = task(
  "herkunft",
  { de: "Geheimnis und Herkunft", en: "Secret and origin" },
  {
    checks: [
      check("4.1", {
        points: 1,
        testCase: { de: "Das Passwort kommt aus einer Datei", en: "The password comes from a file" },
        expected: {
          de: "web und store lesen dieselbe Datei unter /run/secrets; in keiner Umgebung ein Passwort",
          en: "web and store read the same file under /run/secrets; no password in any environment",
        },
        reads: ["containers", "host"],
        judge: judgeSecret,
      }),
      check("4.2", {
        points: 1,
        testCase: { de: "Jedes Image ist durch seinen Digest bestimmt", en: "Every image is pinned by its digest" },
        expected: { de: "image und jedes FROM mit @sha256:…", en: "image and every FROM with @sha256:…" },
        reads: ["containers", "images", "host"],
        judge: judgeDigests,
      }),
    ],
    hints: [
      {
        de: "Beide Programme lesen das Passwort aus einer Datei, wenn `STORE_PASSWORD_FILE` ihren Pfad nennt. Schau in `web/web.py` nach, ganz oben.",
        en: "Both programs read the password from a file if `STORE_PASSWORD_FILE` names its path. Look at the top of `web/web.py`.",
      },
      {
        de: "Am Ende von `compose.yaml`: `secrets:`, darunter `store-passwort:`, darunter `file: ../geheimnisse/store-passwort.txt`. Bei `web` und `store`: `secrets: [store-passwort]`.",
        en: "At the end of `compose.yaml`: `secrets:`, below it `store-passwort:`, below that `file: ../geheimnisse/store-passwort.txt`. For `web` and `store`: `secrets: [store-passwort]`.",
      },
      {
        de: "Dann kommt bei beiden unter `environment:` die Zeile `STORE_PASSWORD_FILE: /run/secrets/store-passwort` dazu, und die alte Zeile mit dem Passwort kommt weg, auch im Dockerfile von `web`.",
        en: "Then, for both, add the line `STORE_PASSWORD_FILE: /run/secrets/store-passwort` below `environment:` and remove the old line with the password, from `web`'s Dockerfile as well.",
      },
      {
        de: "Der Digest gehört an zwei Orte: bei `proxy` in die Zeile `image:`, und in die erste Zeile aller drei Dockerfiles: `FROM python@sha256:…`. Alle drei auf einmal: `sed -i \"s|^FROM .*|FROM $(docker image inspect -f '{{index .RepoDigests 0}}' python:3.9)|\" */Dockerfile`.",
        en: "The digest goes in two places: in the line `image:` of `proxy`, and in the first line of all three Dockerfiles: `FROM python@sha256:…`. All three at once: `sed -i \"s|^FROM .*|FROM $(docker image inspect -f '{{index .RepoDigests 0}}' python:3.9)|\" */Dockerfile`.",
      },
    ],
  },
);
