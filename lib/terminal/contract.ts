/** What travels between a terminal on the page and the shell it shows. Every output byte has an offset from the terminal's start. */

import { z } from "zod";
import { SandboxId } from "#core/contract";

export const TERMINALS_PER_SANDBOX_MAX = 4;
const INPUT_BYTES_MAX = 16 * 1024;

/** Which of a sandbox's terminals: 1 to 4. */
export const TerminalNumber = z.number().int().min(1).max(TERMINALS_PER_SANDBOX_MAX);

export const TerminalSize = z.object({
  cols: z.number().int().min(2).max(500),
  rows: z.number().int().min(2).max(300),
});
export type TerminalSize = z.infer<typeof TerminalSize>;

/**
 * Client → server. `resume` is what the page has already drawn: which life of the shell (`shellId`) and up to which
 * offset; without it the kept end of the output is replayed. The reply is `TerminalOpened`.
 */
export const TerminalOpen = z.object({
  sandboxId: SandboxId,
  terminal: TerminalNumber,
  size: TerminalSize,
  resume: z.object({ shellId: z.string().regex(/^[a-z0-9]{1,64}$/), offset: z.number().int().min(0) }).optional(),
});
export type TerminalOpen = z.infer<typeof TerminalOpen>;

/** `shellId` changes when a new shell was started; `offset` is where the output that follows begins. */
export const TerminalOpened = z.object({
  shellId: z.string(),
  offset: z.number(),
  /** Output up to this offset is history: whatever it asks the terminal, the page must not answer. */
  replayUntil: z.number(),
});
export type TerminalOpened = Readonly<z.infer<typeof TerminalOpened>>;

const address = { sandboxId: SandboxId, terminal: TerminalNumber };

/** Client → server. The reply says that it is on its way to the shell; what is not replied to is not sent again. */
export const TerminalInput = z.object({ ...address, data: z.string().max(INPUT_BYTES_MAX) });
export type TerminalInput = z.infer<typeof TerminalInput>;
/** Client → server, no reply: this and what follows. */
export const TerminalResize = z.object({ ...address, size: TerminalSize });
/** Client → server: drawn up to here. The server sends only a bounded amount ahead of it. */
export const TerminalDrawn = z.object({ ...address, offset: z.number().int().min(0) });
export const TerminalClose = z.object(address);

/** In a browser bytes arrive as a buffer without a view on it. */
const Bytes = z.union([
  z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  z.instanceof(ArrayBuffer).transform((buffer): Uint8Array => new Uint8Array(buffer)),
]);

/** Server → client. `data` is raw bytes; `offset` is that of its first byte. A jump in it means that output was skipped. */
export const TerminalOutput = z.object({ ...address, shellId: z.string(), offset: z.number(), data: Bytes });
export type TerminalOutput = Readonly<z.infer<typeof TerminalOutput>>;

/** Server → client: the shell ended (`exit`) or the way to it broke (`cut`: the page opens again by itself). */
export const TerminalEnded = z.object({ ...address, reason: z.enum(["exit", "cut"]) });
export type TerminalEnded = Readonly<z.infer<typeof TerminalEnded>>;

export const TERMINAL_EVENTS = {
  open: "terminal:open",
  input: "terminal:input",
  resize: "terminal:resize",
  drawn: "terminal:drawn",
  close: "terminal:close",
  output: "terminal:output",
  ended: "terminal:ended",
} as const;
