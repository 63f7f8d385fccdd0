/** A lab for the test of labs:check: what it asks for is built and run in a clean-room. */
import { check, defineLab, task } from "#author";

const both = (text: string) => ({ de: text, en: text });

export default defineLab({
  title: both("Wagen"),
  minutes: 1,
  images: ["ubuntu"],
  handIn: { folder: "/home/student/wagen", cleanRoom: { run: ["-d"] } },
  tasks: [
    task("wagen", both("Wagen"), {
      checks: [
        check("1.1", {
          points: 1,
          testCase: both("Wagen"),
          expected: both("1000"),
          reads: ["clean-room"],
          async judge({ host, passed, failed }) {
            const { Config } = await host.docker<{ Config: { User: string } }>("/containers/handed-in/json");
            return (Config.User === "1000" ? passed : failed)(both(Config.User || "root"));
          },
        }),
      ],
      questions: [],
      hints: [],
    }),
  ],
});
