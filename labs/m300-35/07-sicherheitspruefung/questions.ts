/** What this lab asks to be answered. */
import type { Question } from "#author";

export const openPorts: Question = {
  kind: "number",
  id: "ports",
  prompt: {
    de: "Wie viele Ports des Stacks kann jeder erreichen, der diesen Host erreicht?",
    en: "How many of the stack's ports can be reached by anyone who can reach this host?",
  },
  unit: { de: "Ports", en: "ports" },
  explanation: {
    after: "1.1",
    text: {
      de: "Es sind drei: 8080 (proxy), 7000 (store) und 9090 (monitor). Gebraucht wird von aussen nur 8080. Eine Zeile mit 0.0.0.0 und eine mit :: meinen denselben Port, einmal für IPv4 und einmal für IPv6.",
      en: "There are three: 8080 (proxy), 7000 (store) and 9090 (monitor). Only 8080 is needed from outside. A line with 0.0.0.0 and one with :: mean the same port, once for IPv4 and once for IPv6.",
    },
  },
};
