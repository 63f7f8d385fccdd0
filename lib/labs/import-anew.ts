/** Imports code that is edited while the platform runs: another version is another module, and so is what it imports from its own folder. */
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";

const versionInUrl = /\?v=[\d.]+$/;

registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    const version = versionInUrl.exec(context.parentURL ?? "");
    return version && specifier.startsWith("./") ? { ...resolved, url: `${resolved.url}${version[0]}` } : resolved;
  },
});

/** What was imported before stays in memory, as modules do. */
export async function importAnew(path: string, version: number): Promise<{ readonly default?: unknown }> {
  return import(/* @vite-ignore */ `${pathToFileURL(path).href}?v=${version}`);
}
