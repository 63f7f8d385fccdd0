import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "import-anew-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** In a process of its own: the test runner imports in a way of its own. */
async function run(script: string): Promise<string[]> {
  const prelude = `
    import { writeFileSync } from "node:fs";
    import { importAnew } from ${JSON.stringify(new URL("import-anew.ts", import.meta.url).href)};
    const see = async (version) => console.log((await importAnew("${folder}/lab.ts", version)).default);`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", prelude + script]);
  return stdout.trim().split("\n");
}

test("another version reads what is there now, also what it imports from its folder; the same does not", async () => {
  await writeFile(join(folder, "lab.ts"), `export { seen as default } from "./seen.ts";`);
  await writeFile(join(folder, "seen.ts"), `export const seen: string = "dark";`);
  const edit = `writeFileSync("${folder}/seen.ts", 'export const seen: string = "light";');`;
  expect(await run(`await see(1); ${edit} await see(1); await see(2);`)).toEqual(["dark", "dark", "light"]);
});
