/** Ports of the server's own that previews are shown at: one listener for each preview, as many as the operator has set aside. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { DomainError } from "#core";

/** Anybody in the network may knock. */
const arrival = { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 };

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

export interface OpenPort {
  readonly port: number;
  /** Resolves when it can be had again. */
  close(): Promise<void>;
}

export class Ports {
  readonly #host: string;
  readonly #range: PortRange;
  readonly #taken = new Set<number>();

  constructor({ host, range }: { host: string; range: PortRange }) {
    this.#host = host;
    this.#range = range;
  }

  /** Passes over those that something else on this machine has taken. @throws DomainError `preview.no-port-left` */
  async open(furnish: (server: Server) => void): Promise<OpenPort> {
    for (let port = this.#range.first; port <= this.#range.last; port += 1) {
      if (this.#taken.has(port)) continue;
      this.#taken.add(port);
      const server = createServer(arrival);
      furnish(server);
      if (await isListening(server, { port, host: this.#host })) {
        return {
          port,
          close: async () => {
            const closed = once(server, "close");
            server.close();
            server.closeAllConnections();
            await closed;
            this.#taken.delete(port);
          },
        };
      }
      this.#taken.delete(port);
    }
    throw new DomainError("preview.no-port-left");
  }
}

async function isListening(server: Server, address: { port: number; host: string }): Promise<boolean> {
  server.listen(address);
  return once(server, "listening").then(
    () => true,
    () => false,
  );
}
