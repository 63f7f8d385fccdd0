/** A lab for the test of labs:check: its check asks for a name and an end, and overlooks the memory that its solution gives. */
import { check, defineLab, task } from "#author";

const both = (text: string) => ({ de: text, en: text });

export default defineLab({
  title: both("Lampe"),
  minutes: 1,
  images: ["ubuntu"],
  tasks: [
    task("lampe", both("Lampe"), {
      checks: [
        check("1.1", {
          points: 1,
          testCase: both("Lampe"),
          expected: both("0"),
          reads: ["containers"],
          judge({ history, passed, open }) {
            const found = history.containers.find(({ name, exitCode }) => name === "lampe" && exitCode === 0);
            return found ? passed(both("0"), [found]) : open(both("–"));
          },
        }),
      ],
      questions: [],
      hints: [],
    }),
  ],
});
