/** Builds the site, when anything it is made of has changed since the last time. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runCommand } from "./run-command.mjs";

const folders = ["app", "components", "lib", "public"];
const files = [
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "prisma/schema.prisma",
  "proxy.ts",
  "tsconfig.json",
];
/** What lies in those folders and never gets into the site; the database client stands in the schema. */
const foreign = /\.test\.tsx?$|\.sh$|\/testing\/|^lib\/db\/generated\/|^lib\/sandbox\/image\//;
/** In the build's own folder: it goes when that goes. */
const stampFile = ".next/made-from";

/** @type {import("./progress.mjs").Step} */
export const site = {
  title: "Site",
  isDone: () => existsSync(stampFile) && readFileSync(stampFile, "utf8") === sourcesHash(),
  async run(note) {
    const made = sourcesHash();
    await runCommand(process.execPath, ["node_modules/next/dist/bin/next", "build"], { onLine: note });
    writeFileSync(stampFile, made);
  },
};

function sourcesHash() {
  const hash = createHash("sha256");
  for (const file of [...folders.flatMap(filesOf), ...files.filter((name) => existsSync(name))].sort()) {
    const content = readFileSync(file);
    hash.update(`${file} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

/** @param {string} folder */
function filesOf(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !foreign.test(file));
}
