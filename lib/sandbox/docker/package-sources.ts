/** The names that an operator adds to the package sources students may reach: one a line in `package-sources` of the data folder. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const Sources = z.array(
  z
    .string()
    .regex(
      new RegExp(`^(${label}\\.)+${label}$`),
      "a name such as packages.example.org is expected, without https:// or *",
    ),
);

/** A name stands for the names below it, too. Nothing where there is no such file. @throws Error naming the file when a line is no name */
export async function readPackageSources(dataDir: string): Promise<string[]> {
  const file = path.join(dataDir, "package-sources");
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return parsePackageSources(text, file);
}

export function parsePackageSources(text: string, file: string): string[] {
  const names = text.split("\n").map((line) => line.replace(/#.*/, "").trim().toLowerCase());
  const { data, error } = Sources.safeParse(names.filter((name) => name !== ""));
  if (error) throw new Error(`${file}: ${z.prettifyError(error)}`);
  return data;
}
