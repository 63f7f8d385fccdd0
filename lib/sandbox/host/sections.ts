/** What a keeper's program prints as sections: each a line with its name and one with its length, and then as many bytes. */

const newline = 0x0a;

/** Pure: by their names; null when what was printed is not whole. */
export function readSections(bytes: Buffer): ReadonlyMap<string, string> | null {
  const sections = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const nameEnd = bytes.indexOf(newline, at);
    const lengthEnd = bytes.indexOf(newline, nameEnd + 1);
    const length = Number(bytes.toString("latin1", nameEnd + 1, lengthEnd));
    const end = lengthEnd + 1 + length;
    if (nameEnd < 0 || lengthEnd < 0 || !Number.isInteger(length) || length < 0 || end > bytes.length) {
      return null;
    }
    sections.set(bytes.toString("latin1", at, nameEnd), bytes.toString("utf8", lengthEnd + 1, end));
    at = end;
  }
  return sections;
}
