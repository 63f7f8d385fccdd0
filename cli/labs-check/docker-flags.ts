/** The flags that a student gives to `docker` in a command, with the places of the flags and of their values. */
import { commandsIn, type Word } from "./shell-words.ts";

export interface DockerFlag {
  /** As typed, without the value: `--name`, `-itd`. */
  readonly name: string;
  /** Where it stands, its value included. */
  readonly start: number;
  readonly end: number;
  /** Null for a flag that is merely on. */
  readonly value: Word | null;
}

/** What comes after these is the container's own. */
const endingAtOperand = ["run", "create", "exec"];
const containerSwitches =
  "d detach i interactive t tty P publish-all rm init privileged read-only no-healthcheck oom-kill-disable sig-proxy";

/** Flags without a value, by command; every other takes one. */
const switches: Readonly<Record<string, string>> = {
  run: containerSwitches,
  create: containerSwitches,
  exec: containerSwitches,
  build: "q quiet no-cache pull rm force-rm squash compress push load",
  images: "a all q quiet no-trunc digests",
  history: "H human q quiet no-trunc",
  inspect: "s size",
  logs: "f follow t timestamps details",
  ps: "a all l latest q quiet s size no-trunc",
  rm: "f force v volumes l link",
  rmi: "f force no-prune",
  start: "a attach i interactive",
  stats: "a all no-stream no-trunc",
  cp: "a archive L follow-link",
  commit: "p pause",
  prune: "a all f force volumes",
  pull: "a all-tags q quiet",
  push: "a all-tags q quiet",
  up: "d detach build wait no-deps force-recreate remove-orphans",
  down: "v volumes remove-orphans",
  ls: "q quiet no-trunc",
  "network create": "internal attachable ingress ipv6 config-only",
  "network rm": "f force",
  "volume create": "",
};
const groups = ["container", "image", "network", "volume", "system", "builder", "buildx", "compose"];
const beforeCommand = /^(?:!|if|then|else|elif|while|until|do|time|sudo|exec|\{|[A-Za-z_]\w*=.*)$/s;

export function dockerFlagsIn(text: string): DockerFlag[] {
  return commandsIn(text)
    .flatMap(flagsOf)
    .sort((one, other) => one.start - other.start);
}

function flagsOf(command: readonly Word[]): DockerFlag[] {
  const first = command.findIndex(({ text }) => !beforeCommand.test(text));
  if (command[first]?.text !== "docker") return [];
  const [, verb, ...rest] = command.slice(first);
  if (!verb) return [];
  const isGroup = groups.includes(verb.text) && rest[0] !== undefined;
  // Flags may stand between a group and its action, as in `docker compose -f FILE up`.
  const place = isGroup
    ? Math.max(
        0,
        rest.findIndex(({ text }) => text in switches),
      )
    : -1;
  const action = rest[place]?.text ?? verb.text;
  const known = (switches[`${verb.text} ${action}`] ?? switches[action] ?? "").split(" ");
  const isContainers = !isGroup || verb.text === "container";
  return flagsAmong(rest.toSpliced(place, isGroup ? 1 : 0), {
    known,
    endsAtOperand: isContainers && endingAtOperand.includes(action),
  });
}

function flagsAmong(
  words: readonly Word[],
  { known, endsAtOperand }: { known: readonly string[]; endsAtOperand: boolean },
): DockerFlag[] {
  const flags: DockerFlag[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] as Word;
    if (word.text === "--") break;
    if (!/^--?\w/.test(word.text)) {
      if (endsAtOperand) break;
      continue;
    }
    const within = withinWord(word, known);
    const next = within === "next" ? words[++index] : undefined;
    const value = within === "next" ? (next ?? null) : within;
    const name = value && !next ? word.text.slice(0, value.start - word.start).replace(/=$/, "") : word.text;
    flags.push({ name, start: word.start, end: next?.end ?? word.end, value });
  }
  return flags;
}

/** The value that stands in the word itself; null: it has none; `next`: it is the next word. */
function withinWord({ text, start, end }: Word, known: readonly string[]): Word | null | "next" {
  const from = (index: number): Word => ({ text: text.slice(index), start: start + index, end });
  if (text.includes("=") && text.startsWith("--")) return from(text.indexOf("=") + 1);
  if (text.startsWith("--")) return known.includes(text.slice(2)) ? null : "next";
  const letters = [...text.slice(1)];
  const valued = letters.findIndex((letter) => !known.includes(letter));
  if (valued === -1) return null;
  return valued === letters.length - 1 ? "next" : from(valued + 2);
}
