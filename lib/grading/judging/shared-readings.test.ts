import { expect, test } from "vitest";
import type { HostReadings } from "../evidence/observatory.ts";
import { SharedReadings } from "./shared-readings.ts";

function counting() {
  const asked: string[] = [];
  const ask =
    (call: string) =>
    async (...args: unknown[]) => {
      asked.push(`${call} ${args.join()}`);
      if (args[0] === "/gone") throw new Error("gone");
      return asked.length;
    };
  const calls = ["docker", "http", "file", "log", "kernel", "exec", "attack"];
  const readings = Object.fromEntries(calls.map((call) => [call, ask(call)])) as unknown as HostReadings;
  return { asked, look: new SharedReadings(readings) };
}

test("what two checks ask is asked once, and both are told the same", async () => {
  const { asked, look } = counting();
  const checks = [look.forOneCheck(), look.forOneCheck()];
  const answers = await Promise.all(checks.map((host) => host.docker("/containers/json")));
  expect(answers).toEqual([1, 1]);
  expect(asked).toEqual(["docker /containers/json"]);
});

test("what a check asks again is asked again", async () => {
  const { asked, look } = counting();
  const [first, second] = [look.forOneCheck(), look.forOneCheck()];
  expect([await first.file("/x"), await first.file("/x"), await first.file("/x")]).toEqual([1, 2, 3]);
  expect([await second.file("/x"), await second.file("/x")]).toEqual([1, 4]);
  expect(asked).toHaveLength(4);
});

test("what a service answers, a program prints or an attack finds is each check's own", async () => {
  const { asked, look } = counting();
  for (const host of [look.forOneCheck(), look.forOneCheck()]) {
    await host.exec("curl", ["http://10.0.0.2:8000/"]);
    await host.http(8080);
    await host.attack("a", []);
  }
  expect(asked).toHaveLength(6);
});

test("other questions are others, also where only the way of asking differs", async () => {
  const { asked, look } = counting();
  const host = look.forOneCheck();
  await Promise.all([host.file("/x"), host.log("/x"), host.file("/y"), host.docker("/x")]);
  expect(asked).toHaveLength(4);
});

test("all are told of a failure", async () => {
  const { asked, look } = counting();
  const told = [look.forOneCheck(), look.forOneCheck()].map((host) => host.file("/gone"));
  for (const answer of told) await expect(answer).rejects.toThrow("gone");
  expect(asked).toHaveLength(1);
});
