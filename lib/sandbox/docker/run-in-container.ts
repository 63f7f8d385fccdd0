/** Runs a shell command in a container itself and waits for its end; of a sandbox that is past the keeper, where only tests have business. */
import { text } from "node:stream/consumers";
import type Docker from "dockerode";
import { ExecStream } from "./exec-stream.ts";

export interface Answer {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** @param user of the container; its root unless said otherwise */
export async function runInContainer(container: Docker.Container, command: string, user = "root"): Promise<Answer> {
  const exec = await container.exec({
    User: user,
    Cmd: ["bash", "-c", command],
    AttachStdout: true,
    AttachStderr: true,
  });
  const stream = new ExecStream({ connection: await exec.start({ hijack: true, stdin: false }), framed: true });
  stream.end();
  const [out, err] = await Promise.all([text(stream), text(stream.stderr)]);
  return { out: out.trim(), err: err.trim(), code: (await exec.inspect()).ExitCode ?? -1 };
}
