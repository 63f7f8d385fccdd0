/** A small Docker in this process, behind the same seam as a real one: `dial` gives streams that speak its API. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Duplex, duplexPair } from "node:stream";
import { type Clock, DomainError, type ErrorCode } from "#core";

const eventsKeptMax = 256;
const frameHeaderBytes = 8;

interface FakeContainer {
  readonly id: string;
  readonly name: string;
  readonly inspected: {
    Name: string;
    Created: string;
    RestartCount: number;
    Config: { Image: string; Cmd: string[]; Tty: boolean };
    HostConfig: { LogConfig: { Type: string; Config: Record<string, string> }; Memory: number };
    State: { Running: boolean; OOMKilled: boolean; ExitCode: number; StartedAt: string; FinishedAt: string };
  };
  readonly log: Buffer[];
}

interface Wishes {
  readonly command?: string[];
  readonly tty?: boolean;
  readonly logDriver?: string;
}

const never = "0001-01-01T00:00:00Z";

export class FakeDocker {
  /** What a dial fails with; null when the daemon is there. */
  refuses: ErrorCode | null = null;
  /** Connections are taken, but nothing is answered. */
  silent = false;
  readonly asked: string[] = [];
  #containers = new Map<string, FakeContainer>();
  #events: { line: string; atMs: number }[] = [];
  #listeners = new Set<ServerResponse>();
  #followers = new Map<string, Set<ServerResponse>>();
  readonly #streams = new Set<Duplex>();
  readonly #server = createServer((req, res) => this.#answer(req, res));
  readonly #clock: Clock;
  #made = 0;
  #lastNano = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async dial(): Promise<Duplex> {
    if (this.refuses) throw new DomainError(this.refuses);
    const [ours, theirs] = duplexPair();
    this.#streams.add(ours);
    for (const side of [ours, theirs]) side.on("error", () => undefined);
    ours.once("close", () => theirs.destroy());
    theirs.once("close", () => ours.destroy());
    this.#server.emit("connection", theirs);
    return ours;
  }

  create(name: string, { command = ["true"], tty = false, logDriver = "json-file" }: Wishes = {}): string {
    const id = createHash("sha256")
      .update(`${name} ${this.#made++}`)
      .digest("hex");
    const inspected = {
      Name: `/${name}`,
      Created: this.#now(),
      RestartCount: 0,
      Config: { Image: "ubuntu", Cmd: command, Tty: tty },
      HostConfig: { LogConfig: { Type: logDriver, Config: {} }, Memory: 0 },
      State: { Running: false, OOMKilled: false, ExitCode: 0, StartedAt: never, FinishedAt: never },
    };
    this.#containers.set(id, { id, name, inspected, log: [] });
    this.#tell("create", id);
    return id;
  }

  start(id: string): void {
    const { inspected } = this.#container(id);
    inspected.RestartCount = 0;
    this.#run(id);
  }

  /** As its restart policy does it. */
  startAnew(id: string): void {
    const { inspected } = this.#container(id);
    inspected.RestartCount += 1;
    this.#run(id);
  }

  /** What the container writes; each call is one message of its log. */
  write(id: string, stream: "stdout" | "stderr", text: string): void {
    const { inspected, log } = this.#container(id);
    const message = Buffer.from(`${this.#stamp()} ${text}`);
    const header = Buffer.alloc(frameHeaderBytes);
    header[0] = stream === "stdout" ? 1 : 2;
    header.writeUInt32BE(message.length, 4);
    const bytes = inspected.Config.Tty ? message : Buffer.concat([header, message]);
    log.push(bytes);
    for (const follower of this.#followers.get(id) ?? []) follower.write(bytes);
  }

  die(id: string, exitCode = 0): void {
    const { State } = this.#container(id).inspected;
    Object.assign(State, { Running: false, ExitCode: exitCode, FinishedAt: this.#now() });
    for (const follower of this.#followers.get(id) ?? []) follower.end();
    this.#followers.delete(id);
    this.#tell("die", id, { exitCode: String(exitCode) });
  }

  remove(id: string): void {
    this.#tell("destroy", id);
    this.#containers.delete(id);
  }

  /** A whole short life, as of `docker run --rm`. */
  runAndRemove(name: string, wishes: Wishes = {}): string {
    const id = this.create(name, wishes);
    this.start(id);
    this.die(id);
    this.remove(id);
    return id;
  }

  /** Every connection breaks; whoever dials again finds the same daemon. */
  breakConnections(): void {
    for (const stream of this.#streams) stream.destroy();
    this.#streams.clear();
    this.#listeners.clear();
    this.#followers.clear();
  }

  /** The daemon was killed and is back: its containers run no more, and it remembers no event. */
  restartDaemon(): void {
    this.breakConnections();
    this.#events = [];
    for (const { inspected } of this.#containers.values()) {
      const { State } = inspected;
      if (State.Running) Object.assign(State, { Running: false, ExitCode: 137, FinishedAt: this.#now() });
    }
  }

  #run(id: string): void {
    const { State } = this.#container(id).inspected;
    Object.assign(State, { Running: true, StartedAt: this.#now() });
    this.#tell("start", id);
  }

  #container(id: string): FakeContainer {
    const container = this.#containers.get(id);
    if (!container) throw new Error(`no container ${id}`);
    return container;
  }

  #tell(action: string, id: string, more: Record<string, string> = {}): void {
    const { name } = this.#container(id);
    const atMs = this.#clock.now().getTime();
    const Actor = { ID: id, Attributes: { name, image: "ubuntu", ...more } };
    const line = `${JSON.stringify({ Type: "container", Action: action, Actor, timeNano: this.#nano() })}\n`;
    this.#events.push({ line, atMs });
    this.#events = this.#events.slice(-eventsKeptMax);
    for (const listener of this.#listeners) listener.write(line);
  }

  /** Later than any before, by more than what JSON rounds to. */
  #nano(): number {
    this.#lastNano = Math.max(this.#clock.now().getTime() * 1e6, this.#lastNano + 2000);
    return this.#lastNano;
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }

  #stamp(): string {
    const nano = this.#nano();
    const whole = new Date(Math.floor(nano / 1e9) * 1000).toISOString().slice(0, 19);
    return `${whole}.${String(nano % 1e9).padStart(9, "0")}Z`;
  }

  #answer(req: IncomingMessage, res: ServerResponse): void {
    const url = new URL(req.url ?? "", "http://docker");
    this.asked.push(url.pathname);
    if (this.silent) return;
    const [, id = "", what] = /^\/containers\/([0-9a-f]+)\/(json|logs)$/.exec(url.pathname) ?? [];
    const container = this.#containers.get(id);
    if (url.pathname === "/_ping") res.end("OK");
    else if (url.pathname === "/events") this.#answerEvents(url, res);
    else if (url.pathname === "/containers/json") res.end(JSON.stringify(this.#list()));
    else if (!container) res.writeHead(404).end("{}");
    else if (what === "json") res.end(JSON.stringify({ Id: id, ...container.inspected }));
    else this.#answerLogs(container, res);
  }

  #list() {
    return [...this.#containers.values()].map(({ id, inspected }) => ({
      Id: id,
      State: inspected.State.Running ? "running" : "exited",
    }));
  }

  #answerEvents(url: URL, res: ServerResponse): void {
    const sinceMs = Number(url.searchParams.get("since")) * 1000;
    res.flushHeaders();
    for (const { line, atMs } of this.#events) if (atMs >= sinceMs) res.write(line);
    if (url.searchParams.has("until")) res.end();
    else this.#listeners.add(res);
  }

  #answerLogs({ id, inspected, log }: FakeContainer, res: ServerResponse): void {
    if (inspected.HostConfig.LogConfig.Type === "none") {
      res.writeHead(501).end("{}");
      return;
    }
    res.flushHeaders();
    for (const bytes of log) res.write(bytes);
    if (!inspected.State.Running) {
      res.end();
      return;
    }
    const followers = this.#followers.get(id) ?? new Set();
    this.#followers.set(id, followers.add(res));
  }
}
