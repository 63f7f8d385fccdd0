import { once } from "node:events";
import type { Duplex } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import type { InstanceId } from "#core";
import type { DialTarget } from "../engine.ts";
import { DEFAULT_SETTINGS } from "../limits.ts";
import { newInstanceId } from "../testing/drive-engine.ts";
import { FakeEngine, type FakeProgram } from "../testing/fake-engine.ts";
import { dialThroughKeeper } from "./dial-through-keeper.ts";

/** Dials while `program` stands in for the keeper's. */
async function dial(program: FakeProgram, target: DialTarget = "docker"): Promise<Duplex> {
  const seen: string[] = [];
  const engine = new FakeEngine({
    program: ({ argv, user }) => {
      seen.push(user, ...argv);
      return program;
    },
  });
  const id = await running(engine);
  const dialled = dialThroughKeeper((request) => engine.exec(id, request), target);
  await dialled.catch(() => undefined);
  expect(seen).toEqual(target === "docker" ? ["keeper", "dial-docker"] : ["keeper", "dial-tcp", target.slice(4)]);
  return dialled;
}

async function running(engine: FakeEngine): Promise<InstanceId> {
  const id = newInstanceId();
  await engine.create(id);
  await engine.start(id, DEFAULT_SETTINGS);
  await new Promise(setImmediate);
  return id;
}

/** Speaks the relay's side: takes frames apart until the one that ends the input, then answers with what it was sent. */
const relay: FakeProgram = async ({ stdin, stdout }) => {
  stdout.write("o");
  stdout.write("k\n");
  let input = Buffer.alloc(0);
  let taken = "";
  for await (const bytes of stdin.iterator({ destroyOnReturn: false })) {
    input = Buffer.concat([input, bytes]);
    while (input.length >= 4 && input.length >= 4 + input.readUInt32BE()) {
      const end = 4 + input.readUInt32BE();
      if (end === 4) return Number(!stdout.write(`you said ${taken}`));
      taken += input.subarray(4, end);
      input = input.subarray(end);
    }
  }
  return 1;
};

test("bytes go both ways, and the end of the input is told without hanging up", async () => {
  const stream = await dial(relay, "tcp:8080");
  stream.write("GET ");
  // Nothing is not the end.
  stream.write("");
  stream.end("/");
  expect(await text(stream)).toBe("you said GET /");
});

test("what follows the greeting in the same breath is not lost", async () => {
  const stream = await dial(async ({ stdout }) => Number(!stdout.write("ok\nhello")));
  expect(await text(stream)).toBe("hello");
});

test.each([
  [3, "sandbox.daemon-silent"],
  [4, "sandbox.daemon-not-genuine"],
  [1, "sandbox.not-ready"],
  [137, "sandbox.not-ready"],
])("the keeper's exit code %i is told as %s", async (exitCode, code) => {
  await expect(dial(async () => exitCode)).rejects.toMatchObject({ code });
});

test("another greeting is none", async () => {
  await expect(dial(async ({ stdout }) => Number(!stdout.write("OCI runtime exec failed")))).rejects.toMatchObject({
    code: "sandbox.not-ready",
  });
});

test("giving a stream up hangs up on the keeper", async () => {
  let leave = () => {};
  const hasLeft = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const stream = await dial(async ({ stdin, stdout }) => {
    stdout.write("ok\n");
    stdin.resume();
    await once(stdin, "end");
    leave();
    return 0;
  });
  stream.destroy();
  await hasLeft;
});
