/** Tasks 1 and 2. */
import { check, task } from "#author";
import { judgeDebug, judgeNetworks, judgeOpenPorts, judgePorts } from "./judges-outside.ts";
import { openPorts } from "./questions.ts";

export const lookTask = task(
  "hinschauen",
  { de: "Hinschauen, bevor du flickst", en: "Look before you fix" },
  {
    checks: [
      check("1.1", {
        points: 1,
        testCase: { de: "Die offenen Ports gezählt", en: "The open ports counted" },
        expected: {
          de: "so viele, wie der ausgelieferte Stack öffnet",
          en: "as many as the stack opens as delivered",
        },
        reads: ["containers", "answers"],
        judge: judgeOpenPorts,
      }),
    ],
    questions: [openPorts],
    hints: [
      {
        de: "«no configuration file provided»? Dann stehst du im falschen Ordner: `cd ~/sicherheitspruefung`.",
        en: "“no configuration file provided”? Then you are in the wrong folder: `cd ~/sicherheitspruefung`.",
      },
      {
        de: "Schau in die Spalte PORTS. Keine Adresse vor dem Doppelpunkt heisst: von überall her. In `docker compose ps` stehen dort lauter Nullen.",
        en: "Look at the column PORTS. No address before the colon means: from anywhere. In `docker compose ps` you see nothing but zeros there.",
      },
      {
        de: "Zähl Dienste, nicht Zeilen: Docker schreibt denselben Port einmal für IPv4 und einmal für IPv6 auf.",
        en: "Count services, not lines: Docker lists the same port once for IPv4 and once for IPv6.",
      },
    ],
  },
);

export const outsideTask = task(
  "aussen",
  { de: "Was nach aussen offen ist", en: "What is open to the outside" },
  {
    checks: [
      check("2.1", {
        points: 1,
        testCase: { de: "Nur der Proxy ist von aussen erreichbar", en: "Only the proxy can be reached from outside" },
        expected: {
          de: "8080 für alle, 9090 nur über 127.0.0.1, sonst nichts",
          en: "8080 for all, 9090 on 127.0.0.1 only, nothing else",
        },
        reads: ["containers", "host"],
        judge: judgePorts,
      }),
      check("2.2", {
        points: 1,
        testCase: {
          de: "Der Datenspeicher steht in einem internen Netz",
          en: "The data store is on an internal network",
        },
        expected: { de: "internal, und der Proxy ist nicht darin", en: "internal, and the proxy is not on it" },
        reads: ["containers", "networks", "host"],
        judge: judgeNetworks,
      }),
      check("2.3", {
        points: 1,
        testCase: { de: "Debug ist abgeschaltet", en: "Debug is switched off" },
        expected: { de: "/debug gibt es nicht mehr, auch nicht bei web", en: "/debug is gone, even at web itself" },
        reads: ["containers", "host"],
        judge: judgeDebug,
      }),
    ],
    hints: [
      {
        de: "Ändere `compose.yaml` mit `nano compose.yaml`, speichere mit Ctrl+O und Enter, verlasse nano mit Ctrl+X. Dann gilt es mit `docker compose up -d`.",
        en: "Edit `compose.yaml` with `nano compose.yaml`, save with Ctrl+O and Enter, exit with Ctrl+X. It takes effect with `docker compose up -d`.",
      },
      {
        de: 'Den Port des store löschst du ganz. Beim Monitor kommt die Adresse vor den Port: `ports: ["127.0.0.1:9090:9090"]`.',
        en: 'Delete the store\'s port altogether. For the monitor, put the address before the port: `ports: ["127.0.0.1:9090:9090"]`.',
      },
      {
        de: "Drei Netze genügen: `vorne` (proxy, web), `innen` (web, store, monitor) und `blick` (nur monitor). Jeder Dienst bekommt eine Zeile wie `networks: [vorne, innen]`.",
        en: "Three networks are enough: `vorne` (proxy, web), `innen` (web, store, monitor) and `blick` (monitor only). Each service gets a line such as `networks: [vorne, innen]`.",
      },
      {
        de: "Die Netze selbst stehen am Ende der Datei, nicht eingerückt: `networks:` und darunter `vorne:`, `blick:` und `innen:`. Unter `innen:` steht, noch einmal eingerückt, `internal: true`.",
        en: "The networks themselves go at the end of the file, not indented: `networks:` and below it `vorne:`, `blick:` and `innen:`. Below `innen:`, indented once more, goes `internal: true`.",
      },
    ],
  },
);
