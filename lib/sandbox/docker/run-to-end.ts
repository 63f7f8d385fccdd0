/** Runs a container that removes itself, and answers with what it printed. */
import type Docker from "dockerode";
import { Frames } from "./frames.ts";
import { absentIsFine, statusCodeOf } from "./status-code.ts";

export async function runToEnd(docker: Docker, options: Docker.ContainerCreateOptions): Promise<string> {
  let output = "";
  for await (const line of linesOf(docker, options)) output += `${line}\n`;
  return output;
}

/** Each line as it is printed, errors among them; whoever stops listening has the container removed. */
export async function* linesOf(docker: Docker, options: Docker.ContainerCreateOptions): AsyncGenerator<string> {
  const container = await docker.createContainer({
    ...options,
    // With it goes the volume without a name that it may have.
    HostConfig: { ...options.HostConfig, AutoRemove: true },
  });
  try {
    const stream = await container.attach({ stream: true, stdout: true, stderr: true });
    await container.start();
    const frames = new Frames();
    let rest = "";
    for await (const bytes of stream as AsyncIterable<Buffer>) {
      const text = frames.take(bytes).map(({ content }) => content.toString("utf8"));
      const lines = (rest + text.join("")).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
    if (rest) yield rest;
  } finally {
    await removeNow(container);
  }
}

/** Most often it is gone or on its way; whoever asks next must not find it any more. */
async function removeNow(container: Docker.Container): Promise<void> {
  await container.remove({ force: true, v: true }).catch(async (error: unknown) => {
    if (statusCodeOf(error) === 409) await container.wait({ condition: "removed" }).catch(absentIsFine);
    else absentIsFine(error);
  });
}
