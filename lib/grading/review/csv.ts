/** Comma-separated values as RFC 4180 has them, for spreadsheets: nothing in them is ever taken for a formula. Pure. */

/** By it Excel knows UTF-8. */
const byteOrderMark = "\ufeff";
/** A spreadsheet takes what begins so for a formula, also where it stands in quotes. */
const formula = /^[=+\-@\t\r]/;

export type Cell = string | number | null;

/** Numbers stay numbers, negative ones too; a text that looks like a formula gets an apostrophe in front. */
export function csv(lines: readonly (readonly Cell[])[]): string {
  return byteOrderMark + lines.map((cells) => `${cells.map(written).join(",")}\r\n`).join("");
}

function written(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const harmless = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
