/** A lab for the journeys: a folder is handed in, built and run where the student has never been. */
import { check, defineLab, task } from "#author";

export default defineLab({
  title: { de: "Abgeben", en: "Handing in" },
  minutes: 10,
  images: ["ubuntu"],
  handIn: { folder: "/home/student/web", cleanRoom: { run: ["-d", "-p", "8080:8080"] } },
  tasks: [
    task(
      "seite",
      { de: "Eine Seite", en: "A page" },
      {
        checks: [
          check("1.1", {
            points: 1,
            testCase: { de: "Das Image wird gebaut", en: "The image is built" },
            expected: { de: "ohne Fehler", en: "without an error" },
            reads: ["clean-room"],
            judge({ passed }) {
              return passed({ de: "ohne Fehler", en: "without an error" });
            },
          }),
          check("1.2", {
            points: 2,
            testCase: { de: "Es zeigt seine Seite auf Port 8080", en: "It shows its page on port 8080" },
            expected: { de: "Status 200", en: "status 200" },
            reads: ["clean-room"],
            async judge({ host, passed, failed }) {
              const answer = await host.http(8080);
              const text = `Status ${answer?.status ?? "–"}`;
              return (answer?.status === 200 ? passed : failed)({ de: text, en: text });
            },
          }),
        ],
      },
    ),
  ],
});
