/** What this lab asks to be answered in words or numbers. */
import type { Question } from "#author";

export type Choice = Extract<Question, { kind: "choice" }>;

export const redirection: Choice = {
  kind: "choice",
  id: "umleitung",
  prompt: {
    de: "Mit welcher Umleitung landet eine Ausgabe auf STDERR?",
    en: "Which redirection sends output to STDERR?",
  },
  options: [
    { id: "append", label: { de: ">>2", en: ">>2" } },
    { id: "duplicate", label: { de: ">&2", en: ">&2" } },
    { id: "open", label: { de: "2>", en: "2>" } },
  ],
  explanation: {
    after: "1.2",
    text: {
      de: "Nur mit & ist 2 die Nummer eines Ausgangs. >>2 hängt die Zeile an eine Datei mit dem Namen 2 an, die im Container liegt: docker logs weiss nichts von ihr, und mit dem Container ist sie weg. 2> leitet in die andere Richtung: Was auf STDERR kommt, landet in einer Datei.",
      en: "Only with & is 2 the number of an output. >>2 appends the line to a file called 2 inside the container: docker logs knows nothing of it, and it goes when the container goes. 2> works the other way round: what comes out of STDERR ends up in a file.",
    },
  },
};

export const counted: Question = {
  kind: "number",
  id: "zeilen",
  prompt: { de: "Welche Zahl hat der Befehl ausgegeben?", en: "Which number did the command print?" },
  unit: { de: "Zeilen", en: "lines" },
  explanation: {
    after: "2.2",
    text: {
      de: "Der Container sagt jede Sekunde eine Zeile, also zählst du ungefähr die Sekunden seit seinem Start. Docker hebt jede davon auf, auch wenn niemand zuhört: Darum wächst die Zahl, und darum wächst die Datei.",
      en: "The container says one line every second, so you are counting roughly the seconds since it started. Docker keeps every one of them, even if nobody is listening: that is why the number grows, and why the file grows.",
    },
  },
};

export const sender: Choice = {
  kind: "choice",
  id: "kennung",
  prompt: { de: "Was steht im Syslog als Absender?", en: "What does the syslog give as the sender?" },
  options: [
    { id: "image", label: { de: "der Name des Images", en: "the name of the image" } },
    { id: "id", label: { de: "die kurze Kennung des Containers", en: "the container's short id" } },
    {
      id: "process",
      label: { de: "die Nummer des Prozesses im Container", en: "the number of the process in the container" },
    },
  ],
  explanation: {
    after: "3.2",
    text: {
      de: "Docker setzt die ersten zwölf Zeichen der Kennung ein. Ein Name kann später wieder vergeben werden, aus einem Image können hundert Container entstehen; die Kennung gehört nur einem. Die Zahl in den eckigen Klammern ist die Prozessnummer des Docker-Dienstes.",
      en: "Docker puts in the first twelve characters of the id. A name can be used again later, and a hundred containers can come from one image; the id belongs to just one. The number in square brackets is the process number of the Docker service.",
    },
  },
};

export const withoutLog: Choice = {
  kind: "choice",
  id: "ohne",
  prompt: { de: "Was antwortet docker logs?", en: "What does docker logs answer?" },
  options: [
    {
      id: "error",
      label: {
        de: "einen Fehler: Dieser Treiber kann nicht gelesen werden",
        en: "an error: this driver cannot be read",
      },
    },
    { id: "empty", label: { de: "nichts", en: "nothing" } },
    { id: "output", label: { de: "die Ausgabe des Containers", en: "the container's output" } },
  ],
  explanation: {
    after: "4.2",
    text: {
      de: "docker logs liest, was der Treiber abgelegt hat. none legt nichts ab, also gibt es nichts zu lesen, und Docker sagt das lieber deutlich, als eine leere Ausgabe zu zeigen: Die sähe aus, als hätte der Container geschwiegen.",
      en: "docker logs reads what the driver has stored. none stores nothing, so there is nothing to read, and Docker would rather say so than show empty output: that would look as if the container had been silent.",
    },
  },
};
