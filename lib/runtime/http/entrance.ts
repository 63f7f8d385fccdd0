/** The server that listens: what is asked under the name of a preview goes to the previews, everything else to the platform, and neither sees the other's. */
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

export interface Entrance {
  readonly server: Server;
  /** From now on previews are answered; before, their names are foreign ones. */
  admit(previews: PreviewAnswers): void;
}

/** What is needed of the previews; the class of that name fits. */
export interface PreviewAnswers {
  isFor(req: IncomingMessage): boolean;
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
}

/** @param platform listens to nothing itself, so that whoever attaches to it hears of the platform's requests only */
export function createEntrance(arrival: ServerOptions, platform: Server): Entrance {
  let previews: PreviewAnswers | null = null;
  const server = createServer(arrival, (req, res) => {
    if (previews?.isFor(req)) void previews.handle(req, res);
    else platform.emit("request", req, res);
  });
  server.on("upgrade", (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (previews?.isFor(req)) void previews.upgrade(req, socket, head);
    else platform.emit("upgrade", req, socket, head);
  });
  return {
    server,
    admit(answers) {
      previews = answers;
    },
  };
}
