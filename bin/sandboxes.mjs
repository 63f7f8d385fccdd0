/** The steps from a machine without an engine to one that can carry sandboxes. */
import { localeOfConsole } from "#i18n";
import {
  connectDocker,
  doctorTrial,
  examineEngine,
  keepInstallationId,
  prepareEngine,
  readPackageSources,
  remarksOn,
  requireUsableEngine,
} from "#sandbox";
import { installPackages } from "./debian-packages.mjs";
import { engineStep } from "./engine.mjs";

/**
 * @param {import("#config").Config} config
 * @returns {Promise<import("./progress.mjs").Step[]>}
 */
export async function engineSteps({ dockerHost, dataDir }) {
  const docker = connectDocker(dockerHost);
  const answers = () =>
    docker.ping().then(
      () => true,
      () => false,
    );
  const installationId = await keepInstallationId(dataDir);
  return [
    engineStep({ answers, dockerHost }),
    {
      title: "Kernel and engine",
      async run(_note, say) {
        await requireUsableEngine(docker);
        const remarks = remarksOn(await examineEngine(docker), localeOfConsole());
        if (remarks) say(remarks);
      },
    },
    ...prepareEngine({
      docker,
      installationId,
      packageSources: await readPackageSources(dataDir),
      installPackages: async (names, note) => installPackages(names, note),
    }),
    doctorTrial({ docker, dataDir }),
  ];
}
