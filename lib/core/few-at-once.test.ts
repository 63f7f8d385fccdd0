import { expect, test } from "vitest";
import { FewAtOnce } from "./few-at-once.ts";

test("who has enough under way is refused before anything is begun, and nobody else with them", async () => {
  const few = new FewAtOnce<string>(2);
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  let begun = 0;
  const ask = (who: string) =>
    few.run(who, () => {
      begun += 1;
      return gate;
    });
  const first = [ask("lea"), ask("lea"), ask("noah")];
  await expect(ask("lea")).rejects.toMatchObject({ code: "platform.busy" });
  expect(begun).toBe(3);
  open();
  await Promise.all(first);
  await ask("lea");
  expect(begun).toBe(4);
});

test("what fails makes room as well", async () => {
  const few = new FewAtOnce<string>(1);
  await expect(few.run("lea", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await few.run("lea", async () => "done")).toBe("done");
});
