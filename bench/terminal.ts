/** How a terminal feels: keystrokes echoed, and output that pours. */

import { untilPrompt } from "../e2e/fixtures/terminal.ts";
import { type Benchmark, percentile } from "./benchmark.ts";
import { openClassroom } from "./classroom.ts";
import { TerminalLine } from "./terminal-line.ts";

const warmUpKeys = 50;
const keys = 1000;
const keysPerLine = 40;
const betweenKeysMs = 15;
const pouredBytes = 64 * 1024 * 1024;

export const terminal: Benchmark = {
  name: "terminal",
  measures:
    "over the page's socket, on loopback: echo from a key sent to its echo received; throughput of 64 MiB written by the student's shell, as received and acknowledged",
  targets: { echo_p95_ms: { atMost: 20 } },
  async run(note) {
    const classroom = await openClassroom();
    try {
      note("starting a sandbox");
      const student = await classroom.newStudent({ readsAloud: true });
      await student.page.goto(classroom.labUrl);
      await untilPrompt(student.page);
      const line = await TerminalLine.open(classroom.url, student);
      note(`typing ${keys} keys`);
      await line.run("cat > /dev/null");
      await echoes(line, warmUpKeys);
      const samples = await echoes(line, keys);
      line.type("\x03");
      note("pouring");
      const throughput = await pour(line);
      line.close();
      return {
        n: keys,
        figures: {
          echo_p50_ms: percentile(samples, 50),
          echo_p95_ms: percentile(samples, 95),
          throughput_mb_s: throughput,
        },
      };
    } finally {
      await classroom.close();
    }
  },
};

async function echoes(line: TerminalLine, count: number): Promise<number[]> {
  const samples: number[] = [];
  for (let key = 1; key <= count; key += 1) {
    const sentAt = performance.now();
    const echoed = line.nextOutput();
    line.type("x");
    await echoed;
    samples.push(performance.now() - sentAt);
    // The line discipline takes no more than 4096 characters in a line.
    if (key % keysPerLine === 0) await line.run("");
    await new Promise((resolve) => setTimeout(resolve, betweenKeysMs));
  }
  return samples;
}

async function pour(line: TerminalLine): Promise<number> {
  await line.run("stty -echo");
  const done = line.until("poured-out");
  const [startedAt, before] = [performance.now(), line.receivedBytes];
  line.type(`head -c ${pouredBytes} /dev/zero | tr '\\0' x | fold -w 120; echo poured-"out"\r`);
  await done;
  return (line.receivedBytes - before) / 1e6 / ((performance.now() - startedAt) / 1000);
}
