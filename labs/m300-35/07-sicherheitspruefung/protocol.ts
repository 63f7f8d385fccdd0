/** Reads the student's protocol. Pure: it judges the form of a table and which weaknesses its rows speak of; sentences are the teacher's. */

export interface Row {
  readonly weakness: string;
  readonly measure: string;
  readonly proof: string;
}

export interface ProtocolKind {
  readonly name: { readonly de: string; readonly en: string };
  readonly words: RegExp;
}

const rowsMax = 60;
const textMin = 8;
const services = /\b(proxy|web|store|monitor|alle[rns]?|all|jede[rns]?|every|each|any)\b/i;
const commands = /\b(docker|curl|ss|jq|grep|cat|nc|pruefung\.sh|openssl)\b/;

export const protocolKinds: readonly ProtocolKind[] = [
  { name: { de: "Ports", en: "ports" }, words: /\bports?\b|veröffentlich|publish|7000|9090|offen(e|er)? |0\.0\.0\.0/i },
  { name: { de: "Netz", en: "network" }, words: /netz|network|internal|intern/i },
  { name: { de: "Debug", en: "debug" }, words: /debug|produktiv|production/i },
  { name: { de: "root", en: "root" }, words: /\broot\b(?![- ]?(datei|file))|\buser\b|benutzer|\buid\b/i },
  {
    name: { de: "Docker-Socket", en: "Docker's socket" },
    words: /so(ck|k)et|docker\.sock|remote[- ]?api|docker[- ]api/i,
  },
  { name: { de: "Capabilities", en: "capabilities" }, words: /capabilit|sys_admin|cap_|\bcaps?\b|kernel/i },
  {
    name: { de: "schreibgeschützt", en: "read-only" },
    words: /read[-_ ]?only|schreibgesch|schreibbar|beschreibbar|writ(e|able)|nur lesen|datei-?system|file ?system/i,
  },
  {
    name: { de: "Grenzen", en: "limits" },
    words: /limit|grenze|begrenz|unbegrenzt|unlimited|speicher|memory|\bram\b|pids|proze(ss|ß)|process/i,
  },
  { name: { de: "Passwort", en: "password" }, words: /pass(wor[dt])|geheimnis|secret|kennwort/i },
  { name: { de: "Digest", en: "digest" }, words: /digest|\bhash\b|sha256|\btags?\b|latest|prüfsumme|checksum/i },
];

/** All rows of tables with at least four columns, but for their heads and the line below. */
export function rowsOf(text: string): Row[] {
  const lines = text.split("\n").filter((line) => line.trim().startsWith("|"));
  const rows = lines.map((line) =>
    line
      .trim()
      .replace(/^\||\|$/g, "")
      // A bar in a command is written `\|`.
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
  return rows
    .filter(([number = "", ...cells]) => /^\d+\.?$/.test(number) && cells.length >= 3)
    .slice(0, rowsMax)
    .map(([, weakness = "", measure = "", ...proof]) => ({ weakness, measure, proof: proof.join(" ") }));
}

/** Says something, of a service of the stack, and how it was proven. */
export function isComplete({ weakness, measure, proof }: Row): boolean {
  const said = `${weakness} ${measure}`;
  return weakness.length >= textMin && measure.length >= textMin && services.test(said) && commands.test(proof);
}

/** Kinds of weakness that no row of its own speaks of: each row stands for one. Rows that say the same are one. */
export function kindsMissing(rows: readonly Row[]): ProtocolKind[] {
  const distinct = [...new Map(rows.map((row) => [row.weakness.toLowerCase(), row])).values()];
  const fitting = protocolKinds.map(({ words }) =>
    distinct.flatMap(({ weakness, measure }, index) => (words.test(weakness) || words.test(measure) ? [index] : [])),
  );
  const kindOfRow = new Map<number, number>();
  return protocolKinds.filter((_, kind) => !findPlace(kind, new Set()));

  /** Moves others aside where that makes room: a row may speak of several. */
  function findPlace(kind: number, tried: Set<number>): boolean {
    return (fitting[kind] ?? []).some((row) => {
      if (tried.has(row)) return false;
      tried.add(row);
      const holder = kindOfRow.get(row);
      if (holder !== undefined && !findPlace(holder, tried)) return false;
      kindOfRow.set(row, kind);
      return true;
    });
  }
}
