/** What has to be there before the platform can serve, or before its tests can run: cheap refusals first, long work after. */
import { readEnvironment } from "#config";
import { connectDocker, prepareEngine } from "#sandbox";
import { lockDataFolder, openDataFolder } from "../lib/runtime/http/data-folder.ts";
import { probePort } from "../lib/runtime/http/listen.ts";
import { chromium, findChromium } from "./chromium.mjs";
import { databaseClient, migrations } from "./database.mjs";
import { installPackages } from "./debian-packages.mjs";
import { engineStep } from "./engine.mjs";
import { runStep } from "./progress.mjs";
import { site } from "./site.mjs";

/** @param {{ buildSite: boolean }} options */
export async function prepareToServe({ buildSite }) {
  const config = readEnvironment();
  await openDataFolder(config.dataDir);
  lockDataFolder(config.dataDir)();
  await probePort(config);
  await prepareSandboxes(config);
  await prepareDatabase(config);
  if (buildSite) await runStep(site);
}
