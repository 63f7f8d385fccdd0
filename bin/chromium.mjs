/** Finds a Chromium for the browser tests, or installs Debian's. */
import { findProgram, installPackages } from "./debian-packages.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** @returns {string | null} */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  return names.map(findProgram).find((found) => found !== null) ?? null;
}

/** @type {import("./progress.mjs").Step} */
export const chromium = {
  title: "Chromium",
  isDone: () => findChromium() !== null,
  run: (note) => installPackages(["chromium"], note),
};
