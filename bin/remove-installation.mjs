/** Removes from the engine all that was made for the installation whose id is handed over, the students' disks too. */
import { readEnvironment } from "#config";
import { connectDocker, removeInstallation } from "#sandbox";

const [installationId] = process.argv.slice(2);
if (!/^[0-9a-f]{12}$/.test(installationId ?? "")) throw new Error("usage: remove-installation.mjs INSTALLATION-ID");
await removeInstallation(connectDocker(readEnvironment().dockerHost), installationId ?? "");
