import { expect, test } from "vitest";
import { contrast } from "../ui/testing/contrast.ts";
import { PALETTES } from "./palette.ts";

const grounds = ["background", "selectionBackground", "selectionInactiveBackground", "cursorAccent", "cursor"];

for (const theme of ["light", "dark"] as const) {
  const palette = PALETTES[theme];
  const inks = Object.entries(palette).filter(
    ([name]) => !grounds.includes(name) && !(theme === "dark" && name === "black"),
  );

  test.each(inks)(`${theme}: %s can be read`, (_name, color) => {
    expect(contrast(color, palette.background)).toBeGreaterThanOrEqual(4.5);
  });

  test(`${theme}: what is selected can be read`, () => {
    expect(contrast(palette.foreground, palette.selectionBackground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.foreground, palette.selectionInactiveBackground)).toBeGreaterThanOrEqual(4.5);
  });
}
