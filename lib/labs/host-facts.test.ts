import { expect, test } from "vitest";
import { type KernelFacts, weighsAs } from "./host-facts.ts";

function facts(limits: Partial<KernelFacts["limits"]>): KernelFacts {
  return { limits: { cpuShares: null, cpuWeight: null, ...limits } } as KernelFacts;
}

test("version 1 says shares; none told are 1024", () => {
  expect(weighsAs(facts({ cpuShares: 512 }), 512)).toBe(true);
  expect(weighsAs(facts({ cpuShares: 512 }), 1024)).toBe(false);
  expect(weighsAs(facts({}), 1024)).toBe(true);
});

// Straight: 1 + (shares - 2) * 9999 / 262142. Curved: as in the table of opencontainers/cgroups.
test.each([
  [2, 1, 1],
  [512, 20, 59],
  [1024, 39, 100],
  [2048, 79, 174],
  [262_144, 10_000, 10_000],
])("version 2 says a weight, and %i shares are %i or, since runc 1.3.2, %i", (shares, straight, curved) => {
  expect([straight, curved].map((cpuWeight) => weighsAs(facts({ cpuWeight }), shares))).toEqual([true, true]);
  expect(weighsAs(facts({ cpuWeight: straight + 300 }), shares)).toBe(false);
});
