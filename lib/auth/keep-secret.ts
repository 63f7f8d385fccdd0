/** The secret that signs session cookies. */
import { randomBytes } from "node:crypto";
import path from "node:path";
import { keepFile } from "#config";

const secretBytes = 32;

export async function keepSecret(dataDir: string): Promise<string> {
  return keepFile(path.join(dataDir, "session-secret"), () => randomBytes(secretBytes).toString("base64url"));
}
