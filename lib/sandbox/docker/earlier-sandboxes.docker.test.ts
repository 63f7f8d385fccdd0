import { afterAll, beforeAll, expect, test } from "vitest";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";
import { earlierSandboxesStep } from "./earlier-sandboxes.ts";
import { installationLabels, LABELS } from "./installation.ts";
import { registryImage } from "./registry.ts";

let real: RealEngine;

beforeAll(async () => {
  real = await realEngine();
});
afterAll(() => real?.remove());

test("what an earlier version has started is stopped, what this one has started runs on", async () => {
  const current = await real.startSandbox();
  const earlier = await real.docker.createContainer({
    Image: await registryImage(),
    Entrypoint: ["sleep", "infinity"],
    Labels: { ...installationLabels(real.installationId), [LABELS.sandbox]: "earlier" },
  });
  await earlier.start();
  const step = earlierSandboxesStep(real.docker, real.installationId);
  expect(await step.isDone()).toBe(false);
  await step.run(() => undefined);
  expect(await step.isDone()).toBe(true);
  expect((await earlier.inspect()).State.Running).toBe(false);
  expect((await real.containerOf(current).inspect()).State.Running).toBe(true);
});
