/** Lab 08: what one has learnt, in one's own words, before it is forgotten again. */
import { check, defineLab, type Localized, type Question, task } from "#author";
import { judgeRatings, judgeText } from "./judges.ts";
import { after, before, negative, positive, priorKnowledge, progress } from "./questions.ts";
import { reviewedText } from "./rubric.ts";

type Text = Extract<Question, { kind: "text" }>;
type Ratings = Extract<Question, { kind: "ratings" }>;

function assessment(nr: string, testCase: Localized, question: Ratings) {
  const count = question.statements.length;
  return check(nr, {
    points: 1,
    testCase,
    expected: { de: `${count} Aussagen eingeschätzt`, en: `${count} statements assessed` },
    reads: ["answers"],
    judge: judgeRatings(question),
  });
}

/** A row that tells that it is there, and one that the teacher judges. */
function text(number: number, question: Text) {
  const { prompt, id, wordsMin } = question;
  return [
    check(`${number}.1`, {
      points: 1,
      testCase: { de: `«${prompt.de}» ist geschrieben`, en: `“${prompt.en}” is written` },
      expected: {
        de: `mindestens ${wordsMin} Wörter, in ganzen Sätzen`,
        en: `at least ${wordsMin} words, in full sentences`,
      },
      reads: ["answers"],
      judge: judgeText(question),
    }),
    check(
      `${number}.2`,
      reviewedText({ de: `«${prompt.de}» sagt etwas aus`, en: `“${prompt.en}” says something` }, id),
    ),
  ];
}

export default defineLab({
  title: { de: "Reflexion und Lerneffekt", en: "Reflection and lessons learnt" },
  minutes: 45,
  images: [],
  tasks: [
    task(
      "vorher",
      { de: "Vor dem Modul", en: "Before the module" },
      {
        checks: [assessment("1.1", { de: "Einschätzung vor dem Modul", en: "Assessment before the module" }, before)],
        questions: [before],
        hints: [
          {
            de: "Niemand erwartet, dass du hier schon viel kannst. «noch nicht» ist die häufigste Antwort.",
            en: "Nobody expects you to be able to do much of this yet. “Not yet” is the most common answer.",
          },
        ],
      },
    ),
    task(
      "vorwissen",
      { de: "Vorwissen", en: "Prior knowledge" },
      {
        checks: text(2, priorKnowledge),
        questions: [priorKnowledge],
        hints: [
          {
            de: "Keine Ahnung, wie anfangen? «Vor diesem Modul kannte ich …» ist ein guter erster Satz.",
            en: "Not sure how to begin? “Before this module I knew …” is a good first sentence.",
          },
        ],
      },
    ),
    task(
      "positiv",
      { de: "Was gut lief", en: "What went well" },
      {
        checks: text(3, positive),
        questions: [positive],
        hints: [
          {
            de: "Öffne dein Testprotokoll. Welche grüne Zeile hat dich am meisten gefreut?",
            en: "Open your test report. Which green row were you happiest about?",
          },
          {
            de: "«Es lief gut» sagt wenig. Schreib, was genau du getippt, gesehen oder verstanden hast.",
            en: "“It went well” doesn't say much. Write down exactly what you typed, saw or understood.",
          },
        ],
      },
    ),
    task(
      "negativ",
      { de: "Was schwierig war", en: "What was difficult" },
      {
        checks: text(4, negative),
        questions: [negative],
        hints: [
          {
            de: "Welche Zeile war am längsten rot? Schreib, wie sie grün wurde.",
            en: "Which row was red the longest? Write about how it turned green.",
          },
          {
            de: "Ein ehrlicher Fehler ist hier mehr wert als ein erfundener Erfolg.",
            en: "An honest mistake is worth more here than an invented success.",
          },
        ],
      },
    ),
    task(
      "fortschritt",
      { de: "Fortschritt", en: "Progress" },
      {
        checks: text(5, progress),
        questions: [progress],
        hints: [
          {
            de: "Welchen Befehl hättest du am ersten Tag noch nicht erklären können?",
            en: "Which command would you have been unable to explain on the first day?",
          },
        ],
      },
    ),
    task(
      "nachher",
      { de: "Nach dem Modul", en: "After the module" },
      {
        checks: [assessment("6.1", { de: "Einschätzung nach dem Modul", en: "Assessment after the module" }, after)],
        questions: [after],
        hints: [
          {
            de: "Schau nicht zuerst, was du vorher angekreuzt hast. Vergleichen kannst du danach.",
            en: "Don't look at what you ticked the first time. You can compare afterwards.",
          },
        ],
      },
    ),
  ],
});
