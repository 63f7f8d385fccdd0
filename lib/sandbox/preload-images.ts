/** Has a student's own Docker fetch images ahead, so that the first `docker run` of a lesson does not wait for them. */
import { type IncomingMessage, request } from "node:http";
import type { Duplex } from "node:stream";

/** One that takes longer is given up: a student who waits can pull it themselves. */
const pullTimeoutMs = 120_000;
/** A student may have got the sandbox meanwhile, and have its Docker talk without end. */
const saidCharsMax = 64 * 1024;

/**
 * Fetches those that are absent, one after the other; does nothing for the others.
 * @param dial leads to the student's Docker API, a new connection each time, as `Engine.dial(instanceId, "docker")` does
 * @param names as they are typed after `docker pull`
 * @throws Error naming the image that could not be had, and what `dial` throws
 */
export async function preloadImages(dial: () => Promise<Duplex>, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const reference = withTag(name);
    const { status } = await ask(dial, { method: "GET", path: `/images/${reference}/json` });
    if (status === 200) continue;
    const path = `/images/create?fromImage=${encodeURIComponent(reference)}`;
    const { status: pulled, body } = await ask(dial, { method: "POST", path });
    // Docker answers 200 as soon as it begins; what came of it stands at the end.
    const said = body.trim().split("\n").at(-1) ?? "";
    if (pulled !== 200 || said.includes('"error"')) throw new Error(`${reference} could not be preloaded: ${said}`);
  }
}

/** Without a tag Docker would fetch all there are. */
function withTag(name: string): string {
  return /:[^/]+$|@/.test(name) ? name : `${name}:latest`;
}

async function ask(
  dial: () => Promise<Duplex>,
  { method, path }: { method: string; path: string },
): Promise<{ status: number; body: string }> {
  const connection = await dial();
  try {
    return await new Promise((resolve, reject) => {
      const req = request({
        method,
        path,
        headers: { Host: "docker", Connection: "close" },
        signal: AbortSignal.timeout(pullTimeoutMs),
        createConnection: () => connection,
      });
      req.on("error", reject);
      req.on("response", (res) => {
        endOf(res).then((body) => resolve({ status: res.statusCode ?? 0, body }), reject);
      });
      req.end();
    });
  } finally {
    connection.destroy();
  }
}

async function endOf(res: IncomingMessage): Promise<string> {
  let end = "";
  for await (const part of res.setEncoding("utf8")) end = (end + part).slice(-saidCharsMax);
  return end;
}
