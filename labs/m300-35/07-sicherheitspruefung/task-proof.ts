/** Task 5. */
import { check, task } from "#author";
import { judgeProtocol } from "./judge-protocol.ts";
import { judgeReplaced } from "./judges-origin.ts";
import { judgeNothingSacrificed, judgeWorks } from "./judges-proof.ts";

export const proofTask = task(
  "beweis",
  { de: "Beweisen und protokollieren", en: "Prove it and write it down" },
  {
    checks: [
      check("5.1", {
        points: 1,
        testCase: { de: "Der gehärtete Stack funktioniert", en: "The hardened stack works" },
        expected: {
          de: "die Seite kommt durch den Proxy, der Bestand aus dem store",
          en: "the page comes through the proxy, its stock from the store",
        },
        reads: ["containers", "host"],
        judge: judgeWorks,
      }),
      check("5.2", {
        points: 1,
        testCase: {
          de: "Nichts nur versteckt: das Passwort ist ersetzt",
          en: "Nothing merely hidden: the password is replaced",
        },
        expected: {
          de: "das alte öffnet nichts, das neue steht in keinem Image und keinem Befehl",
          en: "the old one opens nothing, the new one is in no image and no command",
        },
        reads: ["containers", "images", "host"],
        judge: judgeReplaced,
      }),
      check("5.3", {
        points: 1,
        testCase: {
          de: "Nichts geopfert: alle Dienste leisten noch alles",
          en: "Nothing sacrificed: every service still does its job",
        },
        expected: {
          de: "der Monitor sieht web und store, Bestellungen bleiben gespeichert",
          en: "the monitor sees web and store, orders stay saved",
        },
        reads: ["containers", "host"],
        judge: judgeNothingSacrificed,
      }),
      check("5.4", {
        points: 2,
        testCase: { de: "Das Prüfprotokoll steht", en: "The audit report is written" },
        expected: {
          de: "10 Zeilen, jede mit Lücke, Massnahme, Dienst und Befehl",
          en: "10 rows, each with weakness, measure, service and command",
        },
        reads: ["containers", "host"],
        judge: judgeProtocol,
      }),
    ],
    hints: [
      {
        de: "`docker compose ps -a` zeigt, ob alle vier laufen. Fehlt einer, sagt `docker compose logs NAME`, woran er gestorben ist.",
        en: "`docker compose ps -a` shows whether all four are running. If one is missing, `docker compose logs NAME` says what it died of.",
      },
      {
        de: "Sieht der Monitor `down`? Dann teilt er mit diesem Dienst kein Netz. Hat der store nach dem Neustart wieder 40 Gipfeli? Dann liegt `/data` nicht mehr auf einem Volume.",
        en: "Does the monitor say `down`? Then it has no network in common with that service. Does the store have 40 Gipfeli again after a restart? Then `/data` is no longer on a volume.",
      },
      {
        de: "Eine Zeile, die zählt: `| 1 | store veröffentlicht Port 7000 | ports gelöscht | docker compose ps |`. Nummer, Lücke, Massnahme, Befehl; in Lücke oder Massnahme steht der Dienst.",
        en: "A row that counts: `| 1 | store publishes port 7000 | ports deleted | docker compose ps |`. Number, weakness, measure, command; the weakness or the measure names the service.",
      },
    ],
  },
);
