/** What this lab asks to be answered. */
import type { Question } from "#author";

export type Choice = Extract<Question, { kind: "choice" }>;

export const owner: Choice = {
  kind: "choice",
  id: "besitzer",
  prompt: {
    de: "Unter welchem Benutzer führt der Host den Prozess des Containers?",
    en: "Under which user does the host list the container's process?",
  },
  options: [
    { id: "student", label: { de: "student, denn der hat ihn gestartet", en: "student, who started it" } },
    { id: "root", label: { de: "root", en: "root" } },
    {
      id: "none",
      label: { de: "gar keinem: Er lebt nur im Container", en: "none at all: it only exists in the container" },
    },
  ],
  explanation: {
    after: "1.1",
    text: {
      de: "Ein Container ist keine eigene Maschine. Sein Prozess ist ein gewöhnlicher Prozess des Hosts, und ohne andere Angabe gehört er root. Dass student den Befehl getippt hat, spielt keine Rolle: Gestartet hat ihn der Docker-Dienst.",
      en: "A container is not a machine of its own. Its process is an ordinary process of the host, and unless you say otherwise it belongs to root. It makes no difference that student typed the command: it was the Docker service that started it.",
    },
  },
};

export const cached: Choice = {
  kind: "choice",
  id: "cache",
  prompt: {
    de: "Warum läuft pip beim letzten Build nicht noch einmal?",
    en: "Why does pip not run again in the last build?",
  },
  options: [
    {
      id: "installed",
      label: { de: "pip merkt, dass Flask schon da ist", en: "pip notices that Flask is there already" },
    },
    {
      id: "before",
      label: {
        de: "bis zu diesem Schritt hat sich nichts geändert",
        en: "nothing had changed up to this step",
      },
    },
    {
      id: "option",
      label: { de: "wegen --no-cache-dir", en: "because of --no-cache-dir" },
    },
  ],
  explanation: {
    after: "3.2",
    text: {
      de: "Docker vergleicht Schritt für Schritt, von oben nach unten. Solange Anweisung und kopierte Dateien dieselben sind, nimmt es die alte Schicht. Ab dem ersten Unterschied wird alles neu gebaut. pip wird also gar nicht erst gefragt; --no-cache-dir betrifft nur, was pip selbst für ein nächstes Mal aufheben würde.",
      en: "Docker compares step by step, from top to bottom. As long as the instruction and the copied files are the same, it reuses the old layer. From the first difference on, everything is rebuilt. So pip is not even asked; --no-cache-dir is only about what pip itself would keep for next time.",
    },
  },
};
