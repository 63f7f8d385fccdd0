/** The operator's own bounds for sandboxes: a file in the data folder that names those that are to be other than usual. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { LIMIT_BOUNDS, type LimitBounds } from "./limits.ts";

const fileName = "limits.yaml";

const Bound = z
  .strictObject({
    least: z.number().int().positive().optional(),
    usual: z.number().int().positive().optional(),
    most: z.number().int().positive().optional(),
  })
  .optional();

const names = Object.keys(LIMIT_BOUNDS) as (keyof LimitBounds)[];
const LimitsFile = z.strictObject(
  Object.fromEntries(names.map((name) => [name, Bound])) as Record<keyof LimitBounds, typeof Bound>,
);

/** @throws Error naming the file and each entry that is wrong */
export async function readBounds(dataDir: string): Promise<LimitBounds> {
  const file = path.join(dataDir, fileName);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const given = LimitsFile.safeParse(parseYaml(text, file) ?? {});
  if (!given.success) throw new Error(`${file}: ${z.prettifyError(given.error)}`);
  const entries = names.map((name) => [name, { ...LIMIT_BOUNDS[name], ...given.data[name] }]);
  const bounds = Object.fromEntries(entries) as LimitBounds;
  for (const name of names) {
    const { least, usual, most } = bounds[name];
    if (least <= usual && usual <= most) continue;
    throw new Error(`${file}: ${name}: least ${least}, usual ${usual} and most ${most} are not in this order`);
  }
  return bounds;
}

function parseYaml(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
