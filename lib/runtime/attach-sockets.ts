/** Puts socket.io on the server's port: only allowed origins, only signed-in people, each event checked by its gateway. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import { type Socket, Server as SocketServer } from "socket.io";
import type { Viewer } from "#auth/contract";
import { attachClassGateway } from "#classroom";
import type { SandboxId } from "#core";
import { attachGradingGateway } from "#grading";
import { attachPreviewGateway } from "#preview";
import { attachSandboxGateway } from "#sandbox";
import { attachTerminalGateway } from "#terminal";
import { MessageBudget } from "./message-budget.ts";
import type { Runtime } from "./runtime.ts";

const messageBytesMax = 256 * 1024;
const handshakeTimeoutMs = 5000;
const socketsPerPersonMax = 20;
/** A dead network is noticed on both sides within the sum of these; who types must not do so in vain for long. */
const pingIntervalMs = 10_000;
const pingTimeoutMs = 10_000;

export interface AttachSockets {
  readonly http: Server;
  readonly runtime: Runtime;
  /** By the page and the name it asks under. socket.io's own `cors` does not cover the websocket transport; this does, for both. */
  readonly isAllowed: (request: IncomingMessage) => boolean;
}

export function attachSockets({ http, runtime, isAllowed }: AttachSockets): SocketServer {
  const io = new SocketServer(http, {
    // Next's own upgrades (hot reload in development) live on the same port.
    destroyUpgrade: false,
    serveClient: false,
    maxHttpBufferSize: messageBytesMax,
    connectTimeout: handshakeTimeoutMs,
    pingInterval: pingIntervalMs,
    pingTimeout: pingTimeoutMs,
    perMessageDeflate: false,
    allowRequest: (request, decide) => decide(null, isAllowed(request)),
  });

  const budget = new MessageBudget(runtime.classroom.clock);
  io.engine.on("connection", (connection: Connection) => cutOff(connection, { sender: randomUUID(), budget }));
  io.use((socket, next) => {
    admit(socket, { io, runtime }).then(
      () => next(),
      (error: unknown) => next(error instanceof Error ? error : new Error("refused")),
    );
  });
  io.on("connection", (socket) => {
    const { viewer } = socket.data as { viewer: Viewer };
    cutOff(socket.conn, { sender: viewer.userId, budget });
    welcome(socket, viewer, runtime);
  });
  runtime.accounts.sessionEnded.listen(({ sessionId }) => io.in(`session:${sessionId}`).disconnectSockets(true));
  return io;
}

/** The message of the error is what the page's `connect_error` reads. */
async function admit(socket: Socket, { io, runtime }: { io: SocketServer; runtime: Runtime }): Promise<void> {
  const viewer = await runtime.accounts.viewerOf(new Headers({ cookie: socket.handshake.headers.cookie ?? "" }));
  if (!viewer) throw new Error("auth.sign-in-required");
  const room = `user:${viewer.userId}`;
  const open = await io.in(room).fetchSockets();
  if (open.length >= socketsPerPersonMax) throw new Error("platform.busy");
  socket.data.viewer = viewer;
  await socket.join([room, `session:${viewer.sessionId}`]);
}

type Connection = Socket["conn"];

/** The connection of whoever sends more than they may ends, and what they have sent is not even looked at; the page comes back by itself. */
function cutOff(connection: Connection, { sender, budget }: { sender: string; budget: MessageBudget }): void {
  connection.on("packet", ({ data }) => {
    if (!budget.spend(sender, data?.length ?? 0)) connection.close(true);
  });
}

function welcome(socket: Socket, viewer: Viewer, runtime: Runtime): void {
  const onUnexpected = (error: unknown) => runtime.log.error({ error, userId: viewer.userId }, "a socket event failed");
  const mayUse = async (sandboxId: SandboxId) => (await runtime.sandboxes.find(sandboxId))?.userId === viewer.userId;

  const disposers = [
    attachSandboxGateway({
      socket,
      mayUse,
      acts: {
        open: (sandboxId) => runtime.sandboxes.open(sandboxId),
        restart: (sandboxId) => runtime.sandboxes.restart(sandboxId),
        keep: async (sandboxId) => runtime.sandboxes.keep(sandboxId),
        reset: (sandboxId) => runtime.sandboxes.reset(sandboxId),
        undoReset: (sandboxId) => runtime.sandboxes.undoReset(sandboxId),
      },
      listen: (listener) => runtime.sandboxes.changed.listen(listener),
      onUnexpected,
    }),
    attachTerminalGateway(socket, { viewer, terminals: runtime.terminals, mayUse, onInput: touch, log: runtime.log }),
    attachGradingGateway(socket, { viewer, grading: runtime.grading }),
    attachPreviewGateway(socket, {
      mayUse,
      listen: (listener) => runtime.grading.observatory.containersMoved.listen(listener),
      onUnexpected,
    }),
    attachClassGateway(socket, { viewer, classroom: runtime.classroom, log: runtime.log }),
  ];
  socket.on("disconnect", () => {
    for (const dispose of disposers) dispose();
  });

  function touch(sandboxId: SandboxId): void {
    runtime.sandboxes.keep(sandboxId);
    runtime.sandboxes
      .find(sandboxId)
      .then((sandbox) => sandbox && runtime.classroom.touch({ userId: sandbox.userId, classId: sandbox.classId }))
      .catch(onUnexpected);
  }
}
