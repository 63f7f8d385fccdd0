import { expect, test } from "vitest";
import { goodTrial } from "../testing/good-machine.ts";
import { readTrial } from "./doctor-trial.ts";

const borders = [
  "border seccompMode 2",
  "border seccompFilters 2",
  "border rootUid 1585577984",
  "border memoryBytes 2046820352",
  "border processes 1900",
  "border writableAgents 0",
];
const steps = ["disk", "container", "network", "shell", "docker"].map((name) => `step ${name}`);

test("a trial that comes up has completed every step and shows its borders", () => {
  expect(readTrial([...steps, "ready", ...borders, "looked"])).toEqual(goodTrial);
});

test("one that fails has completed what came before, and its last words are told", () => {
  expect(readTrial(["step disk", "step container", "crun: cannot clone: EPERM"])).toEqual({
    completed: ["disk"],
    lastWords: "crun: cannot clone: EPERM",
    borders: null,
  });
  expect(readTrial([]).completed).toEqual([]);
});

test("one that never answers has not completed its last step", () => {
  expect(readTrial(steps).completed).toEqual(["disk", "container", "network", "shell"]);
});

test("a border that cannot be seen, or has no bound, does not hold", () => {
  const seen = readTrial([...steps, "ready", "border seccompMode 2", "border memoryBytes max"]).borders;
  expect(seen).toMatchObject({ seccompMode: 2, memoryBytes: -1, processes: -1, writableAgents: -1 });
});
