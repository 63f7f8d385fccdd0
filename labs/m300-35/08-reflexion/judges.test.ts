import { describe, expect, test } from "vitest";
import { type Check, EMPTY_HISTORY, type Outcome } from "#author";
import { judgeRatings, judgeText } from "./judges.ts";
import { before, negative, positive } from "./questions.ts";

const honest =
  "Ich bin bei der Überwachung stecken geblieben, weil mein Alarm stumm blieb. Zuerst habe ich das Skript zweimal neu geschrieben und nichts gefunden. Dann hat mir eine Kollegin geraten, den Wert auszugeben, und da war der Fehler zu sehen: Die Schwelle stand in Bytes und nicht in Megabytes. Beim nächsten Mal schaue ich mir die Werte an, bevor ich am Programm zweifle, und frage früher um Hilfe, statt eine ganze Stunde allein zu suchen. Das war für mich der lehrreichste Nachmittag im ganzen Modul.";

function judged(judge: Check["judge"], answers: Readonly<Record<string, string>>) {
  const outcome = (status: Outcome["status"]) => (observed: Outcome["observed"]) => ({ status, observed, rests: [] });
  const given = Object.entries(answers).map(([id, value]) => [id, { value, savedAt: 0 }]);
  const { status, observed } = judge({
    history: { ...EMPTY_HISTORY, answers: Object.fromEntries(given) },
    // Nothing of the sandbox is asked.
    host: {} as never,
    passed: outcome("passed"),
    failed: outcome("failed"),
    partial: (points, observed) => ({ ...outcome("failed")(observed), points }),
    open: outcome("open"),
  }) as Outcome;
  return [status, observed.de];
}

describe("a text", () => {
  const written = (text: string, others = {}) => judged(judgeText(negative), { negativ: text, ...others });

  test("that is honest passes, with its length", () => {
    expect(written(honest)).toEqual(["passed", "84 Wörter"]);
  });

  test("is open until it is long enough", () => {
    expect(written("")).toEqual(["open", "noch nicht geschrieben"]);
    expect(written("Es war schwierig.")).toEqual(["open", "3 von mindestens 80 Wörtern"]);
  });

  test.each([
    [
      "the same words again and again",
      "Es war sehr schwierig und lehrreich. ".repeat(20),
      "dieselben Wörter immer wieder",
    ],
    ["no sentences", Array.from({ length: 100 }, (_, index) => `wort${index}`).join(" "), "kein Text in ganzen Sätzen"],
  ])("that is %s fails", (_, text, why) => {
    expect(written(text)).toEqual(["failed", why]);
  });

  test("that stands in another field as well fails, whichever", () => {
    expect(written(honest, { positiv: `Positiv: ${honest}` })).toEqual([
      "failed",
      "fast derselbe Text wie «Was gut lief»",
    ]);
    expect(judged(judgeText(positive), { negativ: honest, positiv: honest })[0]).toBe("failed");
  });

  test("may be in English", () => {
    const english = "I was stuck with the alert, because it stayed silent while the container was under load. ".concat(
      "At first I wrote the script again, twice, and found nothing in it. Then a friend told me to print the value that was measured, and there it was: the threshold was in bytes and not in megabytes. ",
      "Next time I will look at the values before I doubt the program, and I will ask for help earlier than after an hour of looking alone. It was the best afternoon of the module for me.",
    );
    expect(written(english)[0]).toBe("passed");
  });
});

describe("an assessment", () => {
  const judge = judgeRatings(before);

  test("passes when every statement has its level, and says how many of each", () => {
    const all = "protokoll=1;ueberwachung=1;gefahren=2;grenzen=4;rechte=4;images=1";
    expect(judged(judge, { vorher: all })).toEqual(["passed", "3 × noch nicht, 1 × mit Hilfe, 2 × kann es erklären"]);
  });

  test("is open until then", () => {
    expect(judged(judge, {})).toEqual(["open", "0/6 eingeschätzt"]);
    expect(judged(judge, { vorher: "protokoll=1;rechte=2" })).toEqual(["open", "2/6 eingeschätzt"]);
  });
});
