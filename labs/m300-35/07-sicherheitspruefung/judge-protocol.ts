/** The protocol as a file: form and key words. What it says is read by the teacher. */
import type { Check } from "#author";
import { notHardenedYet } from "./judges-proof.ts";
import { isComplete, kindsMissing, protocolKinds, rowsOf } from "./protocol.ts";
import { lookAt } from "./stack.ts";

export const protocolPath = "/home/student/sicherheitspruefung/protokoll.md";

export const judgeProtocol: Check["judge"] = async ({ history, host, passed, failed, open }) => {
  const text = await host.file(protocolPath);
  if (text === null) return open({ de: "keine Datei protokoll.md", en: "no file protokoll.md" });
  const rows = rowsOf(text);
  const complete = rows.filter(isComplete);
  if (rows.length < protocolKinds.length) {
    return open({
      de: `${rows.length} von ${protocolKinds.length} Zeilen`,
      en: `${rows.length} of ${protocolKinds.length} rows`,
    });
  }
  if (complete.length < protocolKinds.length) {
    return failed({
      de: `${rows.length} Zeilen, davon ${complete.length} mit Lücke, Massnahme, Dienst und Befehl`,
      en: `${rows.length} rows, ${complete.length} of them with weakness, measure, service and command`,
    });
  }
  const missing = kindsMissing(complete);
  if (missing.length > 0) {
    return failed({
      de: `keine eigene Zeile für: ${missing.map(({ name }) => name.de).join(", ")}`,
      en: `no row of its own for: ${missing.map(({ name }) => name.en).join(", ")}`,
    });
  }
  const sight = await lookAt({ history, host });
  if ("missing" in sight) return open(sight.missing);
  const wait = notHardenedYet(sight.stack);
  if (wait) return open(wait);
  return passed({
    de: `${complete.length} Zeilen, jede Lücke hat eine`,
    en: `${complete.length} rows, one for each weakness`,
  });
};
