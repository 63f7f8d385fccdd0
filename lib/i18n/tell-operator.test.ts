import { expect, test } from "vitest";
import { z } from "zod";
import { DomainError } from "#core/contract";
import { tellOperator } from "./tell-operator.ts";

test("an expected failure is told in one sentence and what to do", () => {
  const told = tellOperator(new DomainError("port.taken", { port: 3000 }), "en");
  expect(told).toBe(
    "Port 3000 is already in use. Nothing was changed. Stop the other program or choose another port with PORT.",
  );
});

test("details that the words leave out are added", () => {
  const told = tellOperator(new DomainError("engine.unsupported", { lacks: "idmapped mounts" }), "de");
  expect(told).toMatch(/Engine.*\n {2}lacks: idmapped mounts$/);
});

test("every wrong setting is named", () => {
  const { error } = z.object({ PORT: z.number(), HOST: z.string() }).safeParse({});
  expect(tellOperator(error, "en")).toMatch(/PORT.*HOST/s);
});
