/** How a lab's imports are found in its thread: `#author` wherever the lab lies, and its own files as they were when this version was read. */
import { registerHooks } from "node:module";

const author = new URL("../author.ts", import.meta.url).href;

/** @param code texts by their addresses; what is not among them is read from the disk. */
export function serveLabModules(code: Readonly<Record<string, string>>): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (specifier === "#author") return { url: author, shortCircuit: true };
      const url = addressOf(specifier, context.parentURL);
      return url !== null && url in code ? { url, shortCircuit: true } : nextResolve(specifier, context);
    },
    load(url, context, nextLoad) {
      const source = code[url];
      return source === undefined
        ? nextLoad(url, context)
        : { format: "module-typescript", source, shortCircuit: true };
    },
  });
}

function addressOf(specifier: string, parent: string | undefined): string | null {
  return /^(\.\.?\/|file:)/.test(specifier) ? new URL(specifier, parent).href : null;
}
