/** A first lab to change: one task, one check of what Docker did, one question with a check of its own. */
import { check, defineLab, task } from "#author";
import { judgeEnd, judgeGreeting } from "./judges.ts";

export default defineLab({
  title: { de: "Neues Lab", en: "New lab" },
  minutes: 10,
  images: ["ubuntu"],
  tasks: [
    task(
      "gruss",
      { de: "Ein Container grüsst", en: "A container says hello" },
      {
        checks: [
          check("1.1", {
            points: 2,
            testCase: { de: "Der Container gruss hat gegrüsst", en: "The container gruss has said hello" },
            expected: { de: "«hallo» auf STDOUT, Exit-Code 0", en: "“hallo” on STDOUT, exit code 0" },
            reads: ["containers", "output"],
            judge: judgeGreeting,
          }),
          check("1.2", {
            points: 1,
            testCase: { de: "Seinen Exit-Code gelesen", en: "Its exit code read" },
            expected: { de: "der, mit dem gruss geendet hat", en: "the one that gruss has ended with" },
            reads: ["containers", "answers"],
            judge: judgeEnd,
          }),
        ],
        questions: [
          {
            kind: "number",
            id: "ende",
            prompt: { de: "Mit welchem Exit-Code hat gruss geendet?", en: "Which exit code has gruss ended with?" },
            explanation: {
              after: "1.2",
              text: {
                de: "0 heisst: alles gut gegangen. Jede andere Zahl meldet einen Fehler.",
                en: "0 means that all went well. Any other number reports a failure.",
              },
            },
          },
        ],
        hints: [
          {
            de: "«Conflict. The container name is already in use»: `docker rm gruss`, dann noch einmal.",
            en: "“Conflict. The container name is already in use”: `docker rm gruss`, then once more.",
          },
        ],
      },
    ),
  ],
});
