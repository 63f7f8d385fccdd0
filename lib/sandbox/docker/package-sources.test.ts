import { expect, test } from "vitest";
import { parsePackageSources } from "./package-sources.ts";

test("names are read one a line, past remarks and empty lines", () => {
  expect(parsePackageSources("# ours\n\nPackages.Example.org  # mirror\n example.net\n", "f")).toEqual([
    "packages.example.org",
    "example.net",
  ]);
});

test.each(["https://example.org", "*.example.org", "org", "example.org/x", "a b.ch", "-x.ch", 'x.ch" --port=1'])(
  "what is not a name is refused with the file's: %s",
  (line) => expect(() => parsePackageSources(line, "/data/package-sources")).toThrow("/data/package-sources"),
);
