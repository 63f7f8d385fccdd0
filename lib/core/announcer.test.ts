import { expect, test } from "vitest";
import { Announcer } from "./announcer.ts";

test("a listener that throws is reported and keeps no other from hearing", () => {
  const errors: unknown[] = [];
  const heard: string[] = [];
  const announcer = new Announcer<string>((error) => errors.push(error));
  announcer.listen(() => {
    throw new Error("deaf");
  });
  announcer.listen((fact) => heard.push(fact));
  announcer.announce("graded");
  expect(heard).toEqual(["graded"]);
  expect(errors).toHaveLength(1);
});

test("who has left hears nothing more", () => {
  const heard: string[] = [];
  const announcer = new Announcer<string>(() => undefined);
  const leave = announcer.listen((fact) => heard.push(fact));
  announcer.announce("one");
  leave();
  announcer.announce("two");
  expect(heard).toEqual(["one"]);
});
