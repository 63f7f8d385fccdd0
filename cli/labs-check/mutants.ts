/** Small mistakes made in a lab's solution, one at a time: a step forgotten, a flag forgotten, a flag with another value. */
import { type DockerFlag, dockerFlagsIn } from "./docker-flags.ts";
import { type Segment, segmentsOf } from "./script-steps.ts";

export interface Mutant {
  /** Says what differs; the same for as long as the step it is made in, and never twice in a lab. */
  readonly description: string;
  /** Goes on after a command that fails, as somebody who types does. */
  readonly script: string;
}

/** Values that Docker takes as well, where a made-up one would only be refused. */
const otherValues: Readonly<Record<string, readonly [string, string]>> = {
  "--log-driver": ["local", "json-file"],
  "--driver": ["bridge", "macvlan"],
  "--network": ["none", "bridge"],
  "--net": ["none", "bridge"],
  "--cap-add": ["NET_RAW", "CHOWN"],
  "--cap-drop": ["NET_RAW", "CHOWN"],
};

/** @throws Error when the script cannot be cut into steps. */
export function mutantsOf(script: string): Mutant[] {
  const segments = segmentsOf(script).filter(({ text, isStep }) => isStep || !text.startsWith("set "));
  const mutants = segments.flatMap((segment, index) => {
    if (!segment.isStep) return [];
    const withStep = (text: string) => segments.map((one, place) => (place === index ? text : one.text)).join("");
    return changesOf(segment).map(({ description, text }) => ({ description, script: withStep(text) }));
  });
  return numbered(mutants);
}

interface Change {
  readonly description: string;
  readonly text: string;
}

function changesOf({ text }: Segment): Change[] {
  const step = inOneLine(text);
  const forgotten = { description: `without \`${step}\``, text: "\n" };
  return [forgotten, ...dockerFlagsIn(text).flatMap((flag) => flagChanges(flag, { text, step }))];
}

function flagChanges(
  { name, start, end, value }: DockerFlag,
  { text, step }: { text: string; step: string },
): Change[] {
  const flag = text.slice(start, end);
  const dropped = {
    description: `without \`${inOneLine(flag)}\` in \`${step}\``,
    text: text.slice(0, start).replace(/[ \t]+$/, "") + text.slice(end),
  };
  const other = value && otherValue(name, value.text);
  if (!value || other === null) return [dropped];
  const changed = text.slice(start, value.start) + other;
  return [
    dropped,
    {
      description: `\`${inOneLine(changed)}\` instead of \`${inOneLine(flag)}\` in \`${step}\``,
      text: text.slice(0, start) + changed + text.slice(end),
    },
  ];
}

/** Pure: null where nothing can be said to be another value of the same kind, as for a template or a variable. */
export function otherValue(flag: string, value: string): string | null {
  const [usual, otherwise] = otherValues[flag] ?? [];
  if (usual && otherwise) return value.toLowerCase() === usual.toLowerCase() ? otherwise : usual;
  if (!/^[\w.:/=,@%+-]+$/.test(value)) return null;
  if (value.endsWith(":ro")) return value.replace(/:ro$/, ":rw");
  const key = /^[^=]*=/.exec(value)?.[0] ?? "";
  const own = value.slice(key.length);
  if (/\d/.test(own)) return key + own.replace(/\d+/, (digits) => String(Number(digits) + 1));
  return `${value}-2`;
}

/** What is done twice can be forgotten twice. */
function numbered(mutants: readonly Mutant[]): Mutant[] {
  const seen = new Map<string, number>();
  return mutants.map(({ description, script }) => {
    const times = (seen.get(description) ?? 0) + 1;
    seen.set(description, times);
    return { description: times === 1 ? description : `${description} (${times})`, script };
  });
}

function inOneLine(text: string): string {
  return text.trim().replace(/\\\n/g, " ").replace(/\s+/g, " ");
}
