import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

test("verbs on one thing wait for each other, also for one that fails; others do not", async () => {
  const turns = new Turns<string>();
  const order: string[] = [];
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });

  const first = turns.take("a", async () => {
    await gate;
    order.push("a1");
    throw new Error("failed");
  });
  const second = turns.take("a", async () => order.push("a2"));
  await turns.take("b", async () => order.push("b1"));
  release();

  await expect(first).rejects.toThrow("failed");
  await second;
  expect(order).toEqual(["b1", "a1", "a2"]);
});

test("a thing is busy from the moment its turn is asked for until the last one is over", async () => {
  const turns = new Turns<string>();
  expect(turns.isBusy("a")).toBe(false);
  const taken = turns.take("a", async () => "done");
  expect(turns.isBusy("a")).toBe(true);
  expect([...turns.busy()]).toEqual(["a"]);
  expect(await taken).toBe("done");
  await new Promise(setImmediate);
  expect(turns.isBusy("a")).toBe(false);
});
