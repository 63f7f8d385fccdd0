/** Runs steps and shows what each is doing: its title, the seconds it takes, and how it ended. */

const tickMs = 1000;
/** Where nobody watches a line change, a new line comes this often. */
const plainIntervalMs = 15_000;

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {() => boolean | Promise<boolean>} [isDone] a cheap look whether there is nothing to do
 * @property {(note: (text: string) => void) => unknown} run `note` shows what is going on right now
 */

/** @param {Step} step */
export async function runStep({ title, isDone, run }) {
  if (await isDone?.()) {
    console.log(`✓ ${title}: already there`);
    return;
  }
  const line = showLine(title);
  try {
    await run(line.note);
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

/** @param {string} title */
function showLine(title) {
  const { isTTY, columns = 80 } = process.stdout;
  const startedAt = performance.now();
  const elapsed = () => seconds(performance.now() - startedAt);
  let latest = "";
  const draw = () => {
    const text = `… ${title} (${elapsed()}) ${latest}`;
    if (isTTY) process.stdout.write(`\r\x1b[K${text.slice(0, columns - 1)}`);
    else console.log(text.trimEnd());
  };
  draw();
  const timer = setInterval(draw, isTTY ? tickMs : plainIntervalMs);
  return {
    elapsed,
    /** @param {string} text */
    note(text) {
      latest = text.trim();
    },
    /** @param {string} text */
    close(text) {
      clearInterval(timer);
      if (isTTY) process.stdout.write("\r\x1b[K");
      console.log(text);
    },
  };
}
