/** Classes 40 and 41: a terminal as a weapon against the server: output without end, input without end, sizes that are none. */
import { setTimeout as pause } from "node:timers/promises";
import { TERMINAL_EVENTS } from "../../lib/terminal/contract.ts";
import type { Attack, Outcome, Stage } from "../attack.ts";
import { openPage, type Page } from "../page.ts";
import { besideNeighbour } from "../terminal-neighbour.ts";

const why =
  "the platform's own bounds hold it, whatever a sandbox is; what is typed and drawn within them is shown to arrive";
const endsWithinMs = 10_000;
/** The longest piece of input that is one. */
const pieceBytes = 16 * 1024;
const pasteBytes = 50 * 1024 * 1024;
const sizes = [1e9, -1, 0, 1, 501, 80.5, Number.NaN, Number.POSITIVE_INFINITY, "80", null, [80], { cols: 80 }];
/** The flooding programs, found by `pgrep` without finding itself. */
const programs = "^(yes attack|base64 -w 0)";

/** A program that prints until Ctrl-C, which must then end it. */
async function flood(stage: Stage, { command, draws }: { command: string; draws: boolean }): Promise<Outcome> {
  const { attacker, platform, patience } = stage;
  return besideNeighbour(stage, async (typed) => {
    const page = await openPage(platform.attacker, { terminal: 2, draws, patience });
    const before = page.received;
    page.type(`${command}\r`);
    await typed;
    const received = page.received - before;
    const pressedAt = performance.now();
    page.type("\x03");
    const ended = await attacker.root(
      `for n in $(seq ${(endsWithinMs / 100) * patience}); do pgrep -f '${programs}' > /dev/null || exit 0; sleep 0.1; done; pkill -f '${programs}'; exit 1`,
    );
    const afterMs = Math.round(performance.now() - pressedAt);
    page.close();
    if (received === 0) throw new Error("nothing was printed");
    return {
      succeeded: ended.exitCode !== 0,
      observed: `${(received / 1e6).toFixed(1)} MB sent to the page; ended ${afterMs} ms after Ctrl-C`,
    };
  });
}

/** With a page that is to be cut off, or ignored. */
async function input(stage: Stage, send: (page: Page) => Promise<Outcome>, terminal = 3): Promise<Outcome> {
  const { platform, patience } = stage;
  return besideNeighbour(stage, async (typed) => {
    const page = await openPage(platform.attacker, { terminal, draws: true, patience });
    const outcome = await send(page);
    await typed;
    page.close();
    return outcome;
  });
}

/** Succeeds where the server takes it all. */
function inputWithoutEnd(stage: Stage, send: (page: Page) => void): Promise<Outcome> {
  return input(stage, async (page) => {
    send(page);
    const isCut = await untilCutOff(page, endsWithinMs * stage.patience);
    return { succeeded: !isCut, observed: isCut ? "cut off" : "taken" };
  });
}

function untilCutOff({ socket }: Page, withinMs: number): Promise<boolean> {
  if (socket.disconnected) return Promise.resolve(true);
  const cut = new Promise<boolean>((resolve) => socket.once("disconnect", () => resolve(true)));
  return Promise.race([cut, pause(withinMs, false)]);
}

const attacks: readonly Attack[] = [
  {
    nr: "40a",
    name: "print without end, to a page that draws nothing",
    expected: "the server keeps a bounded piece; the neighbour types on; Ctrl-C ends it",
    weakened: null,
    whyNotWeakened: why,
    attempt: (stage) => flood(stage, { command: "yes attack", draws: false }),
  },
  {
    nr: "40b",
    name: "print one endless line, to a page that draws all of it",
    expected: "the neighbour types on; Ctrl-C ends it",
    weakened: null,
    whyNotWeakened: why,
    attempt: (stage) => flood(stage, { command: "base64 -w 0 /dev/urandom", draws: true }),
  },
  {
    nr: "41a",
    name: "paste 50 MB in one piece",
    expected: "the connection of whoever does is cut, and nobody else's",
    weakened: null,
    whyNotWeakened: why,
    attempt: (stage) => inputWithoutEnd(stage, (page) => page.type("x".repeat(pasteBytes))),
  },
  {
    nr: "41b",
    name: "paste 50 MB in pieces, into a program that reads nothing",
    expected: "refused or cut off once a bounded piece waits",
    exhausts: true,
    weakened: null,
    whyNotWeakened: why,
    attempt: (stage) =>
      input(stage, async (page) => {
        // Raw: otherwise the terminal itself throws away what nobody reads.
        page.type("stty raw -echo; sleep 60\r");
        await pause(1000 * stage.patience);
        const data = "x".repeat(pieceBytes);
        const taken = { pieces: 0, refused: 0 };
        for (let piece = 0; piece < pasteBytes / pieceBytes && page.socket.connected; piece += 1) {
          const reply = page.socket
            .timeout(endsWithinMs * stage.patience)
            .emitWithAck(TERMINAL_EVENTS.input, { ...page.address, data })
            .catch(() => ({ ok: false }));
          // What the sandbox does not take is answered late or never.
          const { ok } = await Promise.race([reply, pause(20, { ok: true })]);
          if (ok) taken.pieces += 1;
          else taken.refused += 1;
          if (taken.refused > 50) break;
        }
        const isBounded = taken.refused > 0 || !page.socket.connected;
        const observed = `${taken.pieces} pieces of ${pieceBytes} bytes taken, ${page.socket.connected ? `${taken.refused} refused` : "then cut off"}`;
        return { succeeded: !isBounded, observed };
      }),
  },
  {
    nr: "41c",
    name: "10,000 messages in a second",
    expected: "cut off; the neighbour types on",
    weakened: null,
    whyNotWeakened: why,
    attempt: (stage) =>
      inputWithoutEnd(stage, (page) => {
        for (let message = 0; message < 10_000; message += 1) page.type("\x00");
      }),
  },
  {
    nr: "41d",
    name: "make the terminal of any size, a thousand times a second",
    expected: "sizes that are none are refused; the last that is one holds",
    weakened: null,
    whyNotWeakened: why,
    // What was pasted may still wait in the other.
    attempt: (stage) => input(stage, (page) => resizeStorm(stage, page), 4),
  },
];
export default attacks;

async function resizeStorm({ attacker, patience }: Stage, { socket, address }: Page): Promise<Outcome> {
  const ask = (size: object): Promise<{ ok: boolean }> =>
    socket.timeout(endsWithinMs * patience).emitWithAck(TERMINAL_EVENTS.resize, { ...address, size });
  const accepted: string[] = [];
  for (const size of sizes) {
    if ((await ask({ cols: size, rows: 24 })).ok) accepted.push(`cols ${size}`);
    if ((await ask({ cols: 80, rows: size })).ok) accepted.push(`rows ${size}`);
  }
  for (let round = 0; round < 1000; round += 1) {
    socket.emit(TERMINAL_EVENTS.resize, { ...address, size: { cols: 2 + (round % 499), rows: 2 + (round % 299) } });
    if (round % 100 === 99) await pause(100);
  }
  if (!(await ask({ cols: 123, rows: 45 })).ok) throw new Error("not even a usual size is taken");
  await pause(500 * patience);
  const look = "for t in /dev/pts/[0-9]*; do stty -F $t size; done";
  const { stdout } = await attacker.root(look);
  const hasLast = stdout.split("\n").includes("45 123");
  return {
    succeeded: accepted.length > 0 || !hasLast,
    observed: `${sizes.length * 2} absurd sizes, accepted: ${accepted.join(", ") || "none"}; then ${hasLast ? "45 x 123" : stdout.replaceAll("\n", ", ")}`,
  };
}
