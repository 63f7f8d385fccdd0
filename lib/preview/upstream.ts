/** Connections to the apps of one student's host, kept for a moment and bounded in number. */
import { Agent, type AgentOptions } from "node:http";
import { type Duplex, PassThrough } from "node:stream";
import { connect } from "node:tls";
import { asSocket } from "#core";
import type { PreviewTarget } from "./contract.ts";

/** Each is a process on the trusted side of the sandbox, whose number is bounded. */
const connectionsMax = 12;
/** Of all ports together: an agent counts them among its connections, and those of one port would keep out the next. */
const idleMax = 4;
const idleMs = 15_000;

const options: AgentOptions = {
  keepAlive: true,
  maxSockets: connectionsMax,
  maxTotalSockets: connectionsMax,
  maxFreeSockets: idleMax,
  timeout: idleMs,
};

export class Upstream {
  readonly #agents = { plain: new Agent(options), tls: new Agent(options) };

  /** @param dial as `Sandboxes.dial` does, a new stream each time */
  constructor(dial: (port: number) => Promise<Duplex>) {
    for (const [kind, agent] of Object.entries(this.#agents)) {
      agent.createConnection = ({ port }, connected) => {
        dial(Number(port)).then(
          (stream) => connected?.(null, asSocket(kind === "tls" ? encrypted(stream) : stream)),
          // The type asks for a stream also where there is none.
          (error: unknown) => connected?.(error instanceof Error ? error : new Error(String(error)), new PassThrough()),
        );
        return undefined;
      };
      keepForAMoment(agent);
    }
  }

  agentFor({ tls }: PreviewTarget): Agent {
    return tls ? this.#agents.tls : this.#agents.plain;
  }

  close(): void {
    this.#agents.plain.destroy();
    this.#agents.tls.destroy();
  }
}

/** Beside the agent's own `timeout`, for which it asks the connection: a dialled stream cannot tell the time. */
function keepForAMoment(agent: Agent): void {
  const timers = new WeakMap<Duplex, NodeJS.Timeout>();
  // What the types do not say: whether to keep it.
  const mayKeep = agent.keepSocketAlive.bind(agent) as unknown as (stream: Duplex) => boolean;
  const reuse = agent.reuseSocket.bind(agent);
  agent.keepSocketAlive = (stream) => {
    const free = Object.values(agent.freeSockets).flat().length;
    if (free >= idleMax || !mayKeep(stream)) return false;
    timers.set(stream, setTimeout(() => stream.destroy(), idleMs).unref());
    return true;
  };
  agent.reuseSocket = (stream, asking) => {
    clearTimeout(timers.get(stream));
    reuse(stream, asking);
  };
}

/** Students make their certificates themselves, and the address is always their own. */
function encrypted(stream: Duplex): Duplex {
  return connect({ socket: stream, servername: "localhost", rejectUnauthorized: false });
}
