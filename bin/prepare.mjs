/** What has to be there before the platform can serve, or before its tests can run: cheap refusals first, long work after. */
import { readEnvironment } from "#config";
import { lockDataFolder, openDataFolder } from "../lib/runtime/http/data-folder.ts";
import { probePort } from "../lib/runtime/http/listen.ts";
import { chromium, findChromium } from "./chromium.mjs";
import { databaseClient, migrations, pendingMigrations } from "./database.mjs";
import { runStep } from "./progress.mjs";
import { engineSteps } from "./sandboxes.mjs";
import { site } from "./site.mjs";

/** @param {{ buildSite: boolean }} options */
export async function prepareToServe({ buildSite }) {
  const config = readEnvironment();
  await openDataFolder(config.dataDir);
  lockDataFolder(config.dataDir)();
  await probePort(config);
  await prepareSandboxes(config);
  await prepareDatabase();
  if (buildSite) await runStep(site);
}

/** @returns {Promise<Record<string, string>>} what the tests have to be told */
export async function prepareToTest() {
  const config = readEnvironment();
  await openDataFolder(config.dataDir);
  await prepareSandboxes(config);
  await runStep(databaseClient);
  await runStep(chromium);
  return { CHROMIUM: findChromium() ?? "" };
}

/** @param {{ quiet?: boolean }} [options] */
export async function prepareDatabase(options) {
  const { dataDir, databaseFile } = readEnvironment();
  await runStep(databaseClient, options);
  await openDataFolder(dataDir);
  if (pendingMigrations(databaseFile).length === 0) return runStep(migrations(databaseFile), options);
  // Never under a running server, which may be of an earlier version.
  const unlock = lockDataFolder(dataDir);
  try {
    await runStep(migrations(databaseFile), options);
  } finally {
    unlock();
  }
}

/** @param {import("#config").Config} config */
async function prepareSandboxes(config) {
  for (const step of await engineSteps(config)) await runStep(step);
}
