import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

test("work on one key follows, in order, also after a failure; another key does not wait", async () => {
  const turns = new Turns<string>();
  const said: string[] = [];
  const { promise: hold, resolve: letGo } = Promise.withResolvers<void>();
  const first = turns.take("lea", async () => {
    await hold;
    said.push("first");
    throw new Error("first failed");
  });
  const second = turns.take("lea", async () => said.push("second"));
  await turns.take("noah", async () => said.push("other"));
  letGo();
  await expect(first).rejects.toThrow("first failed");
  await second;
  expect(said).toEqual(["other", "first", "second"]);
});

test("what the work answers is what comes back", async () => {
  const turns = new Turns<string>();
  expect(await turns.take("lea", async () => 7)).toBe(7);
});
