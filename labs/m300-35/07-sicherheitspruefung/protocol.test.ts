import { expect, test } from "vitest";
import { isComplete, kindsMissing, protocolKinds, rowsOf } from "./protocol.ts";

const german = `
# Prüfprotokoll
| Nr | Lücke | Massnahme | geprüft mit |
|----|-------|-----------|-------------|
| 1 | store veröffentlicht Port 7000 | ports gelöscht | docker compose ps |
| 2 | proxy und store im selben Netz | eigenes Netz | \`docker network ls \\| grep innen\` |
| 3 | web verrät unter /debug alles | ausgeschaltet | curl localhost:8080/debug |
| 4 | web läuft als root | USER im Dockerfile | docker compose top |
| 5 | monitor hat den Docker-Socket | Mount gelöscht | docker inspect monitor |
| 6 | store hat SYS_ADMIN | cap_drop ALL | docker inspect store |
| 7 | web ist beschreibbar | read_only gesetzt | bash pruefung.sh |
| 8 | alle ohne Grenzen | mem_limit gesetzt | bash pruefung.sh |
| 9 | web hat das Passwort im Image | aus einer Datei | docker history kiosk-web |
| 10. | proxy mit Tag latest | Digest gesetzt | docker image inspect nginx |

## Offen
| Punkt | Wann |
|---|---|
| TLS | später |
`;

const english = `
| 1 | the store publishes port 7000 | port removed | docker compose ps |
| 2 | proxy shares a network with the store | internal network | docker network ls |
| 3 | web in debug mode | switched off | curl /debug |
| 4 | web runs as root | a user of its own | docker compose top |
| 5 | monitor mounts Docker's socket | mount removed | docker inspect |
| 6 | store has added capabilities | all dropped | docker inspect |
| 7 | every root file system writable | read-only | bash pruefung.sh |
| 8 | all without memory limits | limits set | bash pruefung.sh |
| 9 | password of web in its image | a secret file | docker history |
| 10 | proxy pulled by tag | fixed by digest | docker image inspect |
`;

test.each([german, english])("a whole report has a row for each of the ten weaknesses: %#", (text) => {
  const rows = rowsOf(text);
  expect(rows).toHaveLength(10);
  expect(rows.every(isComplete)).toBe(true);
  expect(kindsMissing(rows)).toEqual([]);
});

test.each(protocolKinds.map((kind, index) => [kind.name.en, kind, index] as const))(
  "without its row, %s is missing",
  (_, kind, index) => {
    const rows = rowsOf(german);
    expect(kindsMissing(rows.filter((_, at) => at !== index))).toEqual([kind]);
  },
);

test("a bar within a command does not end its cell", () => {
  expect(rowsOf(german)[1]?.proof).toBe("`docker network ls \\| grep innen`");
});

test.each([
  ["a service", "| 1 | ports are open to all the world | port removed | docker ps |", true],
  ["a service", "| 1 | ports are open to the world | port removed | docker ps |", false],
  ["a command", "| 1 | the store publishes port 7000 | port removed | looked at it |", false],
  ["a measure", "| 1 | the store publishes port 7000 | done | docker ps |", false],
  ["a weakness", "| 1 | store | port 7000 removed | docker ps |", false],
])("a row names %s: %s", (_, text, complete) => {
  expect(rowsOf(text).map(isComplete)).toEqual([complete]);
});

test("rows that say the same are one, and one row stands for one weakness", () => {
  const every = "alle: Port, Netz, Debug, root, Socket, Capabilities, read-only, Grenzen, Passwort, Digest";
  const row = `| 1 | ${every} | alles gestopft | docker inspect |`;
  expect(kindsMissing(rowsOf(Array(12).fill(row).join("\n")))).toHaveLength(9);
});

test("a row that speaks of two weaknesses leaves room for the one that speaks of one", () => {
  const rows = rowsOf(`
| 1 | web: debug und root | beides entfernt | curl /debug |
| 2 | web läuft als root | USER gesetzt | docker top |`);
  const names = kindsMissing(rows).map(({ name }) => name.en);
  expect(names).not.toContain("debug");
  expect(names).not.toContain("root");
});
