/** A lab for the journeys: one question, and a check that takes the wrong answer for the right one until it is mended. */
import { check, defineLab, task } from "#author";

const right = "drei";

export default defineLab({
  title: { de: "Fragen", en: "Questions" },
  minutes: 5,
  attempts: 2,
  images: ["ubuntu"],
  tasks: [
    task(
      "beine",
      { de: "Beine", en: "Legs" },
      {
        checks: [
          check("1.1", {
            points: 2,
            testCase: { de: "Beine eines Dreibeins", en: "Legs of a tripod" },
            expected: { de: "die richtige Zahl", en: "the right number" },
            reads: ["answers"],
            judge({ history, passed, failed }) {
              const value = history.answers.beine?.value ?? "–";
              return (value === right ? passed : failed)({ de: value, en: value });
            },
          }),
        ],
        questions: [
          {
            kind: "choice",
            id: "beine",
            prompt: { de: "Wie viele Beine hat ein Dreibein?", en: "How many legs has a tripod?" },
            options: [
              { id: "drei", label: { de: "drei", en: "three" } },
              { id: "vier", label: { de: "vier", en: "four" } },
            ],
          },
        ],
      },
    ),
  ],
});
