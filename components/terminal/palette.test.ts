import { expect, test } from "vitest";
import { PALETTES } from "./palette.ts";

const grounds = ["background", "selectionBackground", "selectionInactiveBackground", "cursorAccent", "cursor"];

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

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
