/** Runs steps and shows what each is doing: its title, the seconds it takes, and how it ended. */

const tickMs = 1000;
/** Where nobody watches a line change, a new line comes this often. */
const plainIntervalMs = 15_000;

/** @typedef {(text: string) => void} Tell */

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {() => boolean | Promise<boolean>} [isDone] a cheap look whether there is nothing to do
 * @property {(note: Tell, say: Tell) => unknown} run `note` shows what is going on right now, `say` puts down what must not be missed
 */

/**
 * @param {Step} step
 * @param {{ quiet?: boolean }} [options] `quiet`: for commands whose output somebody reads, nothing but real work is shown, and beside it
 */
export async function runStep({ title, isDone, run }, { quiet = false } = {}) {
  if (await isDone?.()) {
    if (!quiet) console.log(`✓ ${title}: already there`);
    return;
  }
  const line = showLine(title, quiet ? process.stderr : process.stdout);
  try {
    await run(line.note, line.say);
    line.close(`✓ ${title} (${line.elapsed()})`);
  } catch (error) {
    line.close(`✗ ${title} (${line.elapsed()})`);
    throw error;
  }
}

/** @param {number} ms */
export function seconds(ms) {
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
}

/**
 * @param {string} title
 * @param {NodeJS.WriteStream} out
 */
function showLine(title, out) {
  const { isTTY, columns = 80 } = out;
  const startedAt = performance.now();
  const elapsed = () => seconds(performance.now() - startedAt);
  let latest = "";
  const draw = () => {
    const text = `… ${title} (${elapsed()}) ${latest}`;
    out.write(isTTY ? `\r\x1b[K${text.slice(0, columns - 1)}` : `${text.trimEnd()}\n`);
  };
  draw();
  const timer = setInterval(draw, isTTY ? tickMs : plainIntervalMs);
  return {
    elapsed,
    /** @type {Tell} */
    note(text) {
      latest = text.trim();
    },
    /** @type {Tell} */
    say(text) {
      out.write(`${isTTY ? "\r\x1b[K" : ""}  ${text}\n`);
    },
    /** @type {Tell} */
    close(text) {
      clearInterval(timer);
      out.write(`${isTTY ? "\r\x1b[K" : ""}${text}\n`);
    },
  };
}
