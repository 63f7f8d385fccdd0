import { expect, test } from "vitest";
import { ERROR_CODES } from "#core/contract";
import { errorWords } from "./error-words.ts";
import deDoctor from "./messages/de/doctor.json" with { type: "json" };
import enDoctor from "./messages/en/doctor.json" with { type: "json" };
import { messagesOf } from "./messages.ts";

/** Dotted keys of a tree of words, with the arguments each text takes. */
function outline(tree: object, prefix = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [`${prefix}${key} ${argumentsOf(value)}`] : outline(value, `${prefix}${key}.`),
  );
}

function argumentsOf(text: string): string {
  const names = [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name);
  const tags = [...text.matchAll(/<(\w+)>/g)].map(([, name]) => `<${name}>`);
  return [...new Set([...names, ...tags])].sort().join(" ");
}

/** What the codes that carry details carry. */
const everyDetail = {
  minutes: 3,
  folder: "data",
  name: "Lea Meier",
  host: "0.0.0.0",
  port: 3000,
  reason: "EACCES",
  scheme: "http",
};

function texts(tree: object): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === "string" ? [value] : texts(value)));
}

test("German and English have the same words with the same arguments", () => {
  expect(outline(messagesOf("en")).sort()).toEqual(outline(messagesOf("de")).sort());
});

test.each(ERROR_CODES)("%s says what happened and what to do, in both languages", (code) => {
  for (const locale of ["de", "en"] as const) {
    const words = errorWords({ code, details: everyDetail }, locale);
    expect(words.title.length).toBeGreaterThan(8);
    expect(words.text.length).toBeGreaterThan(8);
    expect(words.title + words.text).not.toContain("errors.");
  }
});

test("there are no words for failures that no longer exist", () => {
  const known = new Set<string>(ERROR_CODES);
  const codes = outline(messagesOf("de").errors).map((key) => key.replace(/\.(title|text) .*$/, ""));
  expect(codes.filter((code) => !known.has(code))).toEqual([]);
});

test("what the doctor says it says in both languages", () => {
  const [de, en] = [outline(deDoctor), outline(enDoctor)];
  expect(en.sort()).toEqual(de.sort());
});

test("German is written the Swiss way", () => {
  expect(texts({ ...messagesOf("de"), deDoctor }).filter((text) => text.includes("ß"))).toEqual([]);
});
