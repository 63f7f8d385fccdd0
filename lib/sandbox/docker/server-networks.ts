/** Which networks the engine's machine is on that look like the internet from a sandbox: a school may have public addresses. */
import type Docker from "dockerode";
import { runToEnd } from "./run-to-end.ts";

/** Of no interest: private networks are closed to students anyway, and those of containers come and go. */
const closedAnyway =
  /^(10|127)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;

/** Asked through a container in the machine's own network, for the engine may be anywhere. */
export async function publicNetworksOf(docker: Docker, image: string): Promise<string[]> {
  const output = await runToEnd(docker, {
    Image: image,
    Entrypoint: ["ip", "-4", "-oneline", "address", "show", "scope", "global"],
    HostConfig: {
      NetworkMode: "host",
      CapDrop: ["ALL"],
      SecurityOpt: ["no-new-privileges"],
      ReadonlyRootfs: true,
    },
  });
  return parsePublicNetworks(output);
}

/** From the lines of `ip -oneline address`, in an order that does not change with theirs. @throws Error when there are none */
export function parsePublicNetworks(output: string): string[] {
  // The classroom's own network is among them at least. A question that failed must not leave the others open to students.
  if (!/ inet [\d.]+/.test(output)) throw new Error(`the engine's machine says of its networks: ${output.trim()}`);
  const networks = [...output.matchAll(/ inet ([\d.]+)(?: peer ([\d.]+))?(\/\d+)/g)].flatMap(
    ([, own = "", peer, bits = ""]) => (peer ? [`${own}/32`, `${peer}${bits}`] : [`${own}${bits}`]),
  );
  return [...new Set(networks.filter((network) => !closedAnyway.test(network)))].sort();
}
