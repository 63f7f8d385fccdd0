/** Takes the port, or says in the platform's own words why it cannot be had. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { DomainError } from "#core";

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** @throws DomainError `port.taken`, `port.not-usable` */
export async function listen(server: Server, { host, port }: Address): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (cause) {
    const reason = String(cause instanceof Error ? (Reflect.get(cause, "code") ?? cause.message) : cause);
    if (reason === "EADDRINUSE") throw new DomainError("port.taken", { port }, { cause });
    throw new DomainError("port.not-usable", { host, port, reason }, { cause });
  }
}

/** Finds out whether the port can be had, before long work is done for it. Throws as `listen` does. */
export async function probePort(address: Address): Promise<void> {
  const server = createServer();
  await listen(server, address);
  server.close();
  await once(server, "close");
}
