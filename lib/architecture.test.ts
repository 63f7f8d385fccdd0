/** Rules of the repository that no linter knows, kept by reading the files. */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const linesMax = 300;
const publicPages = ["app/(public)", "app/sign-in", "app/join", "app/set-up"];
const publicRoutes = ["app/api/auth", "app/api/health"];

const sources = globSync("{app,components,lib,labs,cli,bench,e2e,bin}/**/*.{ts,tsx,mjs}", {
  exclude: (name) => name.includes("generated"),
});

function read(file: string): string {
  return readFileSync(file, "utf8");
}

function isUnder(file: string, folders: readonly string[]): boolean {
  return folders.some((folder) => file.startsWith(`${folder}/`));
}

describe("whoever answers asks first who is there", () => {
  const guard = /\brequire(Viewer|Teacher|Admin)\(/;

  test.each(globSync("app/api/**/route.ts").filter((file) => !isUnder(file, publicRoutes)))("%s", (file) => {
    expect(read(file)).toMatch(guard);
  });

  test.each(globSync("app/api/classes/**/route.ts"))("%s asks whose class it is", (file) => {
    expect(read(file)).toMatch(/\b(requireTaught(Class|Lab|Submission)|mayOpen)\(/);
  });

  test.each(globSync("app/api/attempts/*/**/route.ts"))("%s asks whose attempt it is", (file) => {
    expect(read(file)).toMatch(/\brequireOwnAttempt\(/);
  });

  test.each(globSync("app/**/{actions,*-action}.ts").filter((file) => !isUnder(file, publicPages)))("%s", (file) => {
    expect(read(file)).toMatch(guard);
  });

  test.each(globSync("app/{classes,teacher}/**/page.tsx"))("%s", (file) => {
    expect(read(file)).toMatch(guard);
  });
});

test("every socket event is received through the one function that parses it", () => {
  const gateways = sources.filter((file) => /gateway\.ts$/.test(file));
  expect(gateways.length).toBeGreaterThan(0);
  const bypassing = gateways.filter((file) => /socket\.on\((?!"disconnect")/.test(read(file)));
  expect(bypassing).toEqual([]);
});

test("no file is longer than a reader's patience", () => {
  const long = sources.filter((file) => read(file).split("\n").length > linesMax);
  expect(long).toEqual([]);
});

test("an expected failure is told by its code, because two copies of its class exist", () => {
  const byClass = sources.filter(
    (file) => !file.endsWith("architecture.test.ts") && /instanceof DomainError/.test(read(file)),
  );
  expect(byClass).toEqual([]);
});
