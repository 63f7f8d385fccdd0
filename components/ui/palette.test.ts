import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { contrast } from "./testing/contrast.ts";

const css = ["../../app/globals.css", "../lab/lesson.css"]
  .map((file) => readFileSync(new URL(file, import.meta.url), "utf8"))
  .join("");
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

function color(token: string, theme: "light" | "dark"): string {
  const found = tokens.get(token);
  if (!found) throw new Error(`no token --${token}`);
  return found[theme];
}

const grounds = ["surface", "raised", "sunken"];
const texts = ["body", "muted", "accent", "accent-strong", "passed", "failed", "undecided"];

const codeColors = [...tokens.keys()].filter((token) => token.startsWith("code-"));

test("code has colours of its own", () => expect(codeColors.length).toBeGreaterThan(3));

for (const theme of ["light", "dark"] as const) {
  test.each(texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)))(
    `${theme}: %s can be read on %s`,
    (text, ground) => {
      expect(contrast(color(text, theme), color(ground, theme))).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(codeColors)(`${theme}: %s can be read in a code block`, (token) => {
    expect(contrast(color(token, theme), color("raised", theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["accent", "accent-strong"])(`${theme}: words on %s can be read`, (ground) => {
    expect(contrast(color("on-accent", theme), color(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(grounds)(`${theme}: the border of a field shows on %s`, (ground) => {
    expect(contrast(color("edge", theme), color(ground, theme))).toBeGreaterThanOrEqual(3);
  });
}
