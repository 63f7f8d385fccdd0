import { Readable } from "node:stream";
import Docker from "dockerode";
import { expect, test } from "vitest";
import { followStream } from "./follow-stream.ts";

function follow(...events: object[]): Promise<void> {
  const stream = Readable.from(events.map((event) => `${JSON.stringify(event)}\r\n`));
  return followStream(new Docker(), stream, () => undefined);
}

test("work that ends without an error is done", async () => {
  await expect(follow({ stream: "Step 1/2\n" }, { status: "Pushed", id: "a1" })).resolves.toBeUndefined();
});

test("an error that the engine tells of fails the work, with the lines before it", async () => {
  const failing = follow({ stream: "Step 1/2\n" }, { error: "exit code 1" }, { stream: "more\n" });
  await expect(failing).rejects.toMatchObject({ message: "exit code 1", output: expect.stringContaining("Step 1/2") });
});
