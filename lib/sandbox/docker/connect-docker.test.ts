import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { connectDocker } from "./connect-docker.ts";

test("a socket that is named is asked, whatever the environment says", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "trockendock-socket-"));
  const engine = createServer((_, answer) => answer.end("OK")).listen(path.join(folder, "engine.sock"));
  await once(engine, "listening");
  vi.stubEnv("DOCKER_HOST", "tcp://127.0.0.1:9");
  try {
    expect(`${await connectDocker(`unix://${folder}/engine.sock`).ping()}`).toBe("OK");
  } finally {
    vi.unstubAllEnvs();
    engine.close();
    await rm(folder, { recursive: true });
  }
});
