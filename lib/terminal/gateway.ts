/** The socket's way to the terminals of one's own sandbox: open, type, resize, acknowledge, close. */
import type { Socket } from "socket.io";
import type { Viewer } from "#auth/contract";
import { type Disposer, DomainError, receive, type SandboxId } from "#core";
import type { Logger } from "#observability";
import {
  TERMINAL_EVENTS,
  TerminalClose,
  TerminalDrawn,
  type TerminalEnded,
  TerminalInput,
  TerminalOpen,
  type TerminalOpened,
  type TerminalOutput,
  TerminalResize,
} from "./contract.ts";
import type { OpenTerminal, Terminals } from "./terminals.ts";
import type { Screen } from "./view.ts";

const terminalsPerSocketMax = 8;
/** Packets that wait for the network: beyond it the page gets no output, whatever it claims to have drawn. */
const packetsWaitingMax = 16;
const inputNoticeGapMs = 5000;

export interface TerminalGateway {
  readonly viewer: Viewer;
  readonly terminals: Terminals;
  readonly mayUse: (sandboxId: SandboxId) => Promise<boolean>;
  /** The student types; told at most every few seconds. */
  readonly onInput: (sandboxId: SandboxId) => void;
  readonly log: Logger;
}

interface Address {
  readonly sandboxId: SandboxId;
  readonly terminal: number;
}

/** @returns the disposer to call when the socket is gone. */
export function attachTerminalGateway(
  socket: Socket,
  { viewer, terminals, mayUse, onInput, log }: TerminalGateway,
): Disposer {
  /** What is in here has been allowed: a keystroke asks nobody again. */
  const open = new Map<string, OpenTerminal>();
  const noticedAtMs = new Map<SandboxId, number>();
  let packetsWaiting = 0;
  let heldBack = false;
  let gone = false;
  const onUnexpected = (err: unknown) => log.error({ err, userId: viewer.userId }, "a terminal event failed");

  receive(socket, { event: TERMINAL_EVENTS.open, schema: TerminalOpen, handle: join, onUnexpected });
  receive(socket, { event: TERMINAL_EVENTS.input, schema: TerminalInput, handle: type, onUnexpected });
  receive(socket, {
    event: TERMINAL_EVENTS.resize,
    schema: TerminalResize,
    handle(resize) {
      const { shared, view } = heldBy(resize);
      shared.resize(view, resize.size);
    },
    onUnexpected,
  });
  receive(socket, {
    event: TERMINAL_EVENTS.drawn,
    schema: TerminalDrawn,
    handle(drawn) {
      const { shared, view } = heldBy(drawn);
      shared.draw(view, drawn.offset);
    },
    onUnexpected,
  });
  receive(socket, { event: TERMINAL_EVENTS.close, schema: TerminalClose, handle: leave, onUnexpected });
  socket.conn.on("packetCreate", countPacket);
  socket.conn.on("drain", goOn);

  async function join(request: TerminalOpen): Promise<TerminalOpened> {
    // A foreign sandbox and one that does not exist look alike: ids are not to be probed for.
    if (!(await mayUse(request.sandboxId))) throw new DomainError("sandbox.not-found");
    leave(request);
    if (open.size >= terminalsPerSocketMax) throw new DomainError("terminal.full");
    const joined = await terminals.open(request, screenOf(request));
    if (gone) joined.shared.leave(joined.view);
    else keep(request, joined);
    return joined.view.opened;
  }

  function keep(address: Address, joined: OpenTerminal): void {
    leave(address);
    open.set(keyOf(address), joined);
    // The reply goes first: it says where the output begins.
    setImmediate(() => open.get(keyOf(address)) === joined && joined.shared.begin(joined.view));
  }

  async function type({ data, ...address }: TerminalInput): Promise<void> {
    const { shared, view } = heldBy(address);
    const now = terminals.clock.now().getTime();
    if (now - (noticedAtMs.get(address.sandboxId) ?? 0) >= inputNoticeGapMs) {
      noticedAtMs.set(address.sandboxId, now);
      onInput(address.sandboxId);
    }
    await shared.type(view, data);
  }

  function screenOf(address: Address): Screen {
    const { sandboxId, terminal } = address;
    return {
      show(output) {
        socket.emit(TERMINAL_EVENTS.output, { sandboxId, terminal, ...output } satisfies TerminalOutput);
      },
      end(reason) {
        open.delete(keyOf(address));
        socket.emit(TERMINAL_EVENTS.ended, { sandboxId, terminal, reason } satisfies TerminalEnded);
      },
      isClogged() {
        heldBack ||= packetsWaiting > packetsWaitingMax;
        return packetsWaiting > packetsWaitingMax;
      },
    };
  }

  function heldBy(address: Address): OpenTerminal {
    const found = open.get(keyOf(address));
    if (!found) throw new DomainError("sandbox.not-found");
    return found;
  }

  function leave(address: Address): void {
    const left = open.get(keyOf(address));
    open.delete(keyOf(address));
    left?.shared.leave(left.view);
  }

  function countPacket(): void {
    packetsWaiting += 1;
  }

  /** What waited has been handed to the network. */
  function goOn(): void {
    packetsWaiting = 0;
    if (!heldBack) return;
    heldBack = false;
    // Not within: this may be the middle of an event, between its text and its bytes.
    setImmediate(pump);
  }

  function pump(): void {
    for (const { shared, view } of [...open.values()]) shared.pump(view);
  }

  return () => {
    gone = true;
    socket.conn.off("packetCreate", countPacket);
    socket.conn.off("drain", goOn);
    for (const { shared, view } of open.values()) shared.leave(view);
    open.clear();
  };
}

function keyOf({ sandboxId, terminal }: Address): string {
  return `${sandboxId}/${terminal}`;
}
