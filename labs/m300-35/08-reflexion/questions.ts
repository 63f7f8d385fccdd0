/** What this lab asks: how far one is, twice, and four texts. */
import type { Localized, Question } from "#author";

type Ratings = Extract<Question, { kind: "ratings" }>;
type Text = Extract<Question, { kind: "text" }>;

const lengthMax = 4000;

const levels: readonly Localized[] = [
  { de: "noch nicht", en: "not yet" },
  { de: "mit Hilfe", en: "with help" },
  { de: "allein", en: "on my own" },
  { de: "kann es erklären", en: "can explain it" },
];

const statements: Ratings["statements"] = [
  {
    id: "protokoll",
    label: {
      de: "Ich finde heraus, was ein Container gesagt hat, auch wenn er schon weg ist.",
      en: "I can find out what a container has said, even when it is gone.",
    },
  },
  {
    id: "ueberwachung",
    label: {
      de: "Ich sehe, wie viel ein Container verbraucht, und lasse mich warnen, bevor es zu viel wird.",
      en: "I can see how much a container uses, and get a warning before it is too much.",
    },
  },
  {
    id: "gefahren",
    label: {
      de: "Ich weiss, was ein Angreifer mit einem Container anstellen kann.",
      en: "I know what an attacker can do with a container.",
    },
  },
  {
    id: "grenzen",
    label: {
      de: "Ich gebe Containern Grenzen für Speicher, CPU, Prozesse und Neustarts.",
      en: "I can limit a container's memory, CPU, processes and restarts.",
    },
  },
  {
    id: "rechte",
    label: {
      de: "Ich nehme einem Container die Rechte weg, die er nicht braucht.",
      en: "I can take away the privileges that a container does not need.",
    },
  },
  {
    id: "images",
    label: {
      de: "Ich schreibe ein Dockerfile, dessen Prozess nicht als root läuft, und lasse es automatisch bauen.",
      en: "I can write a Dockerfile whose process does not run as root, and have it built automatically.",
    },
  },
];

/** A question of its own each time: the lab may not change what was asked before it. */
function ratings(id: string, prompt: Localized): Ratings {
  return { kind: "ratings", id, prompt, statements, levels: [...levels] };
}

export const before = ratings("vorher", {
  de: "Wo stehst du, bevor du mit dem Modul beginnst?",
  en: "Where are you before you start the module?",
});

export const after = ratings("nachher", {
  de: "Wo stehst du jetzt?",
  en: "Where are you now?",
});

export const priorKnowledge: Text = {
  kind: "text",
  id: "vorwissen",
  prompt: { de: "Mein Vorwissen", en: "What I knew before" },
  lengthMax,
  wordsMin: 60,
  guide: [
    {
      de: "Womit hattest du vorher schon zu tun: Linux, Docker, virtuelle Maschinen, Netzwerke?",
      en: "What had you already worked with: Linux, Docker, virtual machines, networks?",
    },
    {
      de: "Was davon hat dir geholfen, und wo musstest du umlernen?",
      en: "Which of it helped you, and what did you have to relearn?",
    },
  ],
};

export const positive: Text = {
  kind: "text",
  id: "positiv",
  prompt: { de: "Was gut lief", en: "What went well" },
  lengthMax,
  wordsMin: 80,
  guide: [
    {
      de: "Auf welche Lösung bist du stolz, und wie funktioniert sie?",
      en: "Which solution are you proud of, and how does it work?",
    },
    {
      de: "Was hat sich gelohnt: ein Befehl, ein Vorgehen, eine Hilfe?",
      en: "What paid off: a command, a way of working, some help?",
    },
    {
      de: "Woran siehst du, dass es gut lief? Nenn einen Testfall.",
      en: "How can you tell that it went well? Name a test case.",
    },
  ],
};

export const negative: Text = {
  kind: "text",
  id: "negativ",
  prompt: { de: "Was schwierig war", en: "What was difficult" },
  lengthMax,
  wordsMin: 80,
  guide: [
    {
      de: "Wo bist du stecken geblieben, und was genau war das Problem?",
      en: "Where did you get stuck, and what exactly was the problem?",
    },
    { de: "Was hast du versucht, bevor es ging?", en: "What did you try before it worked?" },
    { de: "Was machst du beim nächsten Mal anders?", en: "What will you do differently next time?" },
  ],
};

export const progress: Text = {
  kind: "text",
  id: "fortschritt",
  prompt: { de: "Mein Fortschritt", en: "My progress" },
  lengthMax,
  wordsMin: 80,
  guide: [
    {
      de: "Was kannst du jetzt, was du vor dem Modul nicht konntest?",
      en: "What can you do now that you could not before the module?",
    },
    {
      de: "Wo in deinem Betrieb würdest du es anwenden, und womit fängst du an?",
      en: "Where in your company would you use it, and what would you start with?",
    },
    { de: "Was möchtest du als Nächstes lernen?", en: "What do you want to learn next?" },
  ],
};

export const texts: readonly Text[] = [priorKnowledge, positive, negative, progress];
