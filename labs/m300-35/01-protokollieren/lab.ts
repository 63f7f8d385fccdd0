import { check, defineLab, task } from "#author";

const both = (de: string, en: string) => ({ de, en });

function pending(nr: string, testCase: { de: string; en: string }, expected: { de: string; en: string }) {
  return check(nr, { points: 1, testCase, expected, reads: ["containers"], judge: ({ open }) => open(both("–", "–")) });
}

export default defineLab({
  title: both("Protokollieren", "Logging"),
  minutes: 30,
  images: ["ubuntu"],
  tasks: [
    task("stroeme", both("STDOUT und STDERR", "STDOUT and STDERR"), {
      checks: [
        pending("1.1", both("Ein Container schreibt auf beide Ausgänge", "A container writes to both streams"), both("je mindestens eine Zeile auf STDOUT und STDERR", "at least one line on STDOUT and on STDERR")),
        pending("1.2", both("Richtig umgeleitet", "Redirected correctly"), both("die richtige Umleitung erkannt", "the right redirection chosen")),
      ],
      questions: [
        {
          kind: "choice",
          id: "umleitung",
          prompt: both("Mit welcher Umleitung landet eine Ausgabe auf STDERR?", "Which redirection sends output to STDERR?"),
          options: [">>2", ">&2", "2>"].map((label, index) => ({ id: ["append", "duplicate", "open"][index] ?? "", label: both(label, label) })),
        },
      ],
      hints: [both("Der Container endet sofort. Seine Ausgaben bleiben, bis du ihn entfernst.", "The container ends at once. Its output stays until you remove it."), both("`docker logs logtest` zeigt beide Ströme.", "`docker logs logtest` shows both streams.")],
    }),
    task("laufend", both("Laufende Ausgaben", "Continuous output"), {
      checks: [
        pending("2.1", both("Ein Container redet im Hintergrund", "A container talks in the background"), both("mindestens 3 Zeilen", "at least 3 lines")),
        pending("2.2", both("Zeilen gezählt", "Lines counted"), both("so viele, wie es wirklich waren", "as many as there really were")),
      ],
      questions: [{ kind: "number", id: "zeilen", prompt: both("Welche Zahl hat der Befehl ausgegeben?", "Which number did the command print?"), unit: both("Zeilen", "lines") }],
    }),
    task("syslog", both("Syslog", "Syslog"), {
      checks: [
        pending("3.1", both("Ein Container schreibt ins Syslog", "A container writes to the syslog"), both("seine Zeilen in /var/log/syslog", "its lines in /var/log/syslog")),
        pending("3.2", both("Absender erkannt", "Sender recognised"), both("die Kennung des Containers", "the container's id")),
      ],
      questions: [
        {
          kind: "choice",
          id: "kennung",
          prompt: both("Was steht im Syslog als Absender?", "What stands in the syslog as the sender?"),
          options: [
            { id: "image", label: both("der Name des Images", "the name of the image") },
            { id: "id", label: both("die kurze Kennung des Containers", "the container's short id") },
            { id: "process", label: both("die Nummer des Prozesses im Container", "the number of the process in the container") },
          ],
        },
      ],
    }),
    task("keine", both("Ohne Protokoll", "Without a log"), {
      checks: [
        pending("4.1", both("Ein Container läuft ohne Protokoll", "A container runs without a log"), both("Log-Treiber none", "log driver none")),
        pending("4.2", both("Antwort von docker logs", "Answer of docker logs"), both("richtig gelesen", "read correctly")),
      ],
      questions: [
        {
          kind: "choice",
          id: "ohne",
          prompt: both("Was antwortet docker logs?", "What does docker logs answer?"),
          options: [
            { id: "error", label: both("einen Fehler: Dieser Treiber kann nicht gelesen werden", "an error: this driver cannot be read") },
            { id: "empty", label: both("nichts", "nothing") },
            { id: "output", label: both("die Ausgabe des Containers", "the container's output") },
          ],
        },
      ],
    }),
    task("rotation", both("Rotation", "Rotation"), {
      checks: [pending("5.1", both("Ein Protokoll bleibt begrenzt", "A log stays bounded"), both("max-size bis 10 MB, max-file 2 bis 10", "max-size up to 10 MB, max-file 2 to 10"))],
    }),
    task("aufraeumen", both("Aufräumen", "Clearing up"), {
      checks: [pending("6.1", both("Nichts läuft mehr", "Nothing is left running"), both("0 laufende Container", "0 running containers"))],
    }),
  ],
});
