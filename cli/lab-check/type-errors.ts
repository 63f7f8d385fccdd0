/** What the compiler minds in a lab's code. Node runs it without looking at types, so nobody else says it of a lab outside the checkout. */
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { codeFilesIn } from "#labs";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** By file and line; takes seconds. */
export async function typeErrorsIn(folder: string): Promise<string[]> {
  // Only who asks waits for the compiler.
  const { default: ts } = await import("typescript");
  const names = (await codeFilesIn(folder)).map((name) => path.join(folder, name));
  const config = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.config.compilerOptions, root);
  const modules = path.join(root, "node_modules");
  const types = existsSync(path.join(modules, "@types/node")) ? ["node"] : [];
  const program = ts.createProgram(names, {
    ...options,
    incremental: false,
    // No page ever runs it.
    lib: ["lib.es2024.d.ts"],
    // Found by itself from within the checkout only.
    paths: { "#author": [path.join(root, "lib/labs/author.ts")] },
    types,
    typeRoots: [path.join(modules, "@types")],
  });
  return ts.getPreEmitDiagnostics(program).flatMap(({ file, start, messageText, code }) => {
    const name = file && path.relative(folder, file.fileName);
    if (!name || name.startsWith("..") || start === undefined) return [];
    const { line, character } = file.getLineAndCharacterOfPosition(start);
    const text = ts.flattenDiagnosticMessageText(messageText, " ").replaceAll("\n", " ");
    return [`${name}:${line + 1}:${character + 1}: ${text} (TS${code})`];
  });
}
