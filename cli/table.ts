/** Rows for people: a column per key, as wide as what stands in it. */
export type Row = Readonly<Record<string, string | number>>;

export function table(rows: readonly Row[]): string {
  const [first] = rows;
  if (!first) return "None.";
  const lines = [Object.keys(first), ...rows.map((row) => Object.values(row).map(String))];
  const widths = Object.keys(first).map((_, place) => Math.max(...lines.map((cells) => cells[place]?.length ?? 0)));
  return lines
    .map((cells) =>
      cells
        .map((cell, place) => cell.padEnd(widths[place] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
