/** Tells what a terminal answers by itself when a program asks it from what somebody typed. */

const esc = "\x1b";
/** Attributes, states, positions, modes. */
const shortAnswer = /^\[[?>=]?[\d;]*\$?[cnRtyu]$/;

export function isTerminalAnswer(data: string): boolean {
  if (!data.startsWith(esc)) return false;
  const answer = data.slice(esc.length);
  // Settings and colours come as strings; nobody types these.
  return answer.startsWith("P") || answer.startsWith("]") || shortAnswer.test(answer);
}
