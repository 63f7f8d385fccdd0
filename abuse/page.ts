/** A page of a student's that nobody has programmed like ours: it sends what it likes, as often as it likes, and draws what it is sent or does not. */
import { setTimeout as pause } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import type { StudentPlace } from "../bench/socket-student.ts";
import { TERMINAL_EVENTS, type TerminalOutput } from "../lib/terminal/contract.ts";

const replyMs = 20_000;
const lookMs = 20;

export interface Page {
  readonly socket: Socket;
  readonly address: { readonly sandboxId: string; readonly terminal: number };
  /** How many bytes of output have come. */
  readonly received: number;
  type(data: string): void;
  close(): void;
}

/** With one of the terminals open, in which a shell waits. */
export async function openPage(
  { url, cookie, sandboxId }: StudentPlace,
  { terminal, draws, patience }: { terminal: number; draws: boolean; patience: number },
): Promise<Page> {
  const socket = connect({ url, cookie });
  const address = { sandboxId, terminal };
  let received = 0;
  let screen = "";
  socket.on(TERMINAL_EVENTS.output, ({ offset, data, terminal }: TerminalOutput) => {
    received += data.length;
    if (screen.length < 4096) screen += Buffer.from(data).toString();
    if (draws) socket.emit(TERMINAL_EVENTS.drawn, { sandboxId, terminal, offset: offset + data.length });
  });
  const size = { cols: 80, rows: 24 };
  const reply = await socket.timeout(replyMs * patience).emitWithAck(TERMINAL_EVENTS.open, { ...address, size });
  if (!reply.ok) throw new Error(`the terminal was refused: ${reply.code}`);
  const giveUpAt = Date.now() + replyMs * patience;
  while (!screen.includes("student@")) {
    if (Date.now() > giveUpAt) throw new Error(`no prompt came: ${screen}`);
    await pause(lookMs);
  }
  return {
    socket,
    address,
    get received() {
      return received;
    },
    type: (data) => void socket.emit(TERMINAL_EVENTS.input, { ...address, data }),
    close: () => void socket.disconnect(),
  };
}

/** Never connects again by itself. */
export function connect({ url, cookie }: { url: string; cookie?: string }): Socket {
  const extraHeaders = { origin: url, ...(cookie ? { cookie } : {}) };
  return io(url, { transports: ["websocket"], forceNew: true, reconnection: false, extraHeaders });
}
