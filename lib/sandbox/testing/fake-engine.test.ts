import { once } from "node:events";
import { finished } from "node:stream/promises";
import { COMMANDS, describeEngine } from "./engine-contract.ts";
import { FakeEngine, type FakeProgram } from "./fake-engine.ts";

const programs: Record<string, FakeProgram> = {
  [COMMANDS.complain]: async ({ stdout, stderr }) => {
    stdout.write("out\n");
    stderr.write("err\n");
    return 7;
  },
  [COMMANDS.killItself]: async () => 137,
  [COMMANDS.echo]: async ({ stdin, stdout }) => {
    stdin.pipe(stdout);
    await finished(stdin);
    return 0;
  },
  [COMMANDS.readFiveBytes]: async ({ stdin, stdout }) => {
    const [chunk] = await once(stdin, "data");
    stdout.write(chunk.subarray(0, 5));
    return 0;
  },
  [COMMANDS.keep]: async ({ instanceId }) => {
    fake.filesOf(instanceId).set("/root/kept", "kept");
    return 0;
  },
  [COMMANDS.readKept]: async ({ instanceId, stdout }) => {
    stdout.write(fake.filesOf(instanceId).get("/root/kept") ?? "");
    return 0;
  },
  [COMMANDS.sizes]: async ({ stdin, stdout, size }) => {
    const say = () => stdout.write(`${size().rows} ${size().cols}\r\n`);
    say();
    stdin.on("data", say);
    await finished(stdin);
    return 0;
  },
};

let fake: FakeEngine;

describeEngine("the fake engine", async () => {
  fake = new FakeEngine({ program: ({ argv }) => programs[argv.at(-1) ?? ""] });
  return {
    engine: fake,
    again: async () => fake.again(),
    killRun: async (instanceId) => fake.endRun(instanceId, "ended"),
    takeRunAway: async (instanceId) => fake.endRun(instanceId, "absent"),
    remove: async () => undefined,
  };
});
