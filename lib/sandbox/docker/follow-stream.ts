/** Follows what the engine tells of a build, pull or push, and turns an error in it into a failure with the last lines. */
import type Docker from "dockerode";

export type Note = (text: string) => void;

const linesMax = 25;

interface EngineEvent {
  readonly stream?: string;
  readonly status?: string;
  readonly id?: string;
  readonly progress?: string;
  readonly error?: string;
}

export class EngineWorkFailure extends Error {
  readonly output: string;

  constructor(message: string, { output }: { output: string }) {
    super(message);
    this.name = "EngineWorkFailure";
    this.output = output;
  }
}

export function followStream(docker: Docker, stream: NodeJS.ReadableStream, note: Note): Promise<void> {
  const lines: string[] = [];
  // The stream itself ends as if nothing had happened.
  let told: string | undefined;
  return new Promise((resolve, reject) => {
    docker.modem.followProgress(
      stream,
      (error) => {
        const failure = error?.message ?? told;
        if (failure !== undefined) reject(new EngineWorkFailure(failure, { output: lines.join("\n") }));
        else resolve();
      },
      (event: EngineEvent) => {
        told ??= event.error;
        const line = lineOf(event);
        if (!line) return;
        lines.push(line);
        if (lines.length > linesMax) lines.shift();
        note(line);
      },
    );
  });
}

function lineOf({ stream, status, id, progress, error }: EngineEvent): string {
  if (stream !== undefined) return stream.trim();
  return error ?? [id, status, progress].filter(Boolean).join(" ");
}
