/** The journal of somebody who has worked on lab 01 for a lesson: sixty containers, each with its configuration and its whole life. */

const containers = 60;
const lifeMs = 2000;
const configurationChars = 6000;

interface JournalRow {
  readonly sandboxId: string;
  readonly at: Date;
  readonly kind: string;
  readonly containerId: string;
  readonly payload: string;
}

export function workedJournal(sandboxId: string): JournalRow[] {
  const beganAt = Date.now() - containers * lifeMs;
  return Array.from({ length: containers }, (_, index) =>
    lifeOf(index, { sandboxId, beganAt: beganAt + index * lifeMs }),
  ).flat();
}

function lifeOf(index: number, { sandboxId, beganAt }: { sandboxId: string; beganAt: number }): JournalRow[] {
  const containerId = index.toString(16).padStart(64, "0");
  const row = (kind: string, afterMs: number, payload: object): JournalRow => ({
    ...{ sandboxId, kind, containerId },
    at: new Date(beganAt + afterMs),
    payload: JSON.stringify(payload),
  });
  const stdout = "eine Zeile auf STDOUT\n";
  const output = { stdoutLines: 1, stderrLines: 1, stdout, stderr: stdout, readUntil: "2026-01-01T08:00:00Z" };
  return [
    row("create", 0, { name: `logtest${index}`, image: "ubuntu", inspected: configuration() }),
    row("start", 100, {}),
    row("output", 400, output),
    row("die", 500, { exitCode: 0 }),
    row("destroy", 600, {}),
  ];
}

/** As long as what `docker inspect` says of a container, with what is read of it. */
function configuration() {
  return {
    Config: { Image: "ubuntu", Cmd: ["bash", "-c", "echo eins; echo zwei >&2"], Tty: false },
    HostConfig: { LogConfig: { Type: "json-file", Config: {} }, Memory: 0, RestartPolicy: { Name: "no" } },
    State: { Running: false, ExitCode: 0 },
    Mounts: [],
    NetworkSettings: { filling: "x".repeat(configurationChars) },
  };
}
