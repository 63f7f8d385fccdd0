/** Runs a shell command in a container itself, as its root unless said otherwise, past the keeper; only tests have a way there. */
import { text } from "node:stream/consumers";
import type Docker from "dockerode";
import { ExecStream } from "../docker/exec-stream.ts";
import type { Answer } from "./drive-engine.ts";

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
