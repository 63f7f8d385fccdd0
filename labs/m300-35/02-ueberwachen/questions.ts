/** What this lab asks to be answered in words or numbers. */
import type { Question } from "#author";

export type Choice = Extract<Question, { kind: "choice" }>;

export const programLine: Choice = {
  kind: "choice",
  id: "befehlszeile",
  prompt: {
    de: "Warum hat der zweite Befehl die Version nicht gezeigt?",
    en: "Why did the second command not show the version?",
  },
  options: [
    {
      id: "replaced",
      label: {
        de: "Seine Angaben ersetzen den ENTRYPOINT, und ohne -logtostderr bleibt die Version verborgen",
        en: "Its arguments replace the ENTRYPOINT, and without -logtostderr the version stays hidden",
      },
    },
    {
      id: "appended",
      label: {
        de: "Seine Angaben werden an den ENTRYPOINT angehängt; nach einem Wort, das keine Option ist, liest cAdvisor nicht weiter",
        en: "Its arguments are appended to the ENTRYPOINT; cAdvisor stops reading at a word that is not an option",
      },
    },
    {
      id: "twice",
      label: {
        de: "cAdvisor startet zweimal, und das zweite darf seine Version nicht ausgeben",
        en: "cAdvisor starts twice, and the second one is not allowed to print its version",
      },
    },
  ],
  explanation: {
    after: "1.2",
    text: {
      de: "An den ENTRYPOINT wird das CMD angehängt oder, wenn du nach dem Namen des Images etwas schreibst, das an seiner Stelle. Der Container rief also «/usr/bin/cadvisor -logtostderr /usr/bin/cadvisor --version» auf. Programme in Go hören beim ersten Wort, das nicht mit einem Strich beginnt, mit dem Lesen ihrer Optionen auf. Darum gehören ins CMD hier nur Optionen.",
      en: "The CMD is appended to the ENTRYPOINT or, if you write something after the image name, that takes its place. So the container ran “/usr/bin/cadvisor -logtostderr /usr/bin/cadvisor --version”. Programs written in Go stop reading their options at the first word that does not begin with a dash. That is why only options belong in this CMD.",
    },
  },
};

export const greediest: Question = {
  kind: "text",
  id: "hungrigster",
  prompt: {
    de: "Welcher der vier braucht am meisten CPU? Seine Kennung (die ersten 12 Zeichen)",
    en: "Which of the four uses the most CPU? Its id (the first 12 characters)",
  },
  lengthMax: 80,
  explanation: {
    after: "4.1",
    text: {
      de: "Die Grenzen wurden beim Start gemischt: 160, 80, 40 und 20 Tausendstel eines Prozessors. Am Namen war nichts zu sehen, an der Messung sofort.",
      en: "The limits were shuffled at the start: 160, 80, 40 and 20 thousandths of a processor. The names told you nothing, the measurement told you at once.",
    },
  },
};

export const memoryUsed: Question = {
  kind: "number",
  id: "speicher",
  prompt: {
    de: "Wie viel Speicher belegt der Container speicher?",
    en: "How much memory does the container speicher use?",
  },
  unit: { de: "MB", en: "MB" },
  explanation: {
    after: "4.2",
    text: {
      de: "cAdvisor zählt in Bytes. Geteilt durch 1024 und noch einmal durch 1024 sind es MB, wie Docker sie bei -m meint. Dass es etwas mehr ist als bestellt, liegt am Programm selbst: Auch stress braucht Speicher.",
      en: "cAdvisor counts in bytes. Divide by 1024 twice and you get MB as Docker means them with -m. It is a little more than was ordered because of the program itself: stress needs some memory, too.",
    },
  },
};
