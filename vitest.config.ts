import os from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

// On an emulated machine everything takes some ten times as long: TEST_PATIENCE=10. It moves no limit but those of waiting.
const patience = Number(process.env.TEST_PATIENCE || 1);

// `unit` needs nothing but Node; the others need a real engine, here or at DOCKER_HOST. Each file has an installation of its own there.
// Two run at a time, for most of their time they wait; then, one after the other, those that share out the machine or stop what is on it.
const alone = ["crash", "doctor", "engine-outage", "limits", "weight"].map((name) => `**/${name}.docker.test.ts`);
const onEngine = {
  globalSetup: "lib/sandbox/testing/shared-image.ts",
  testTimeout: 120_000 * patience,
  hookTimeout: 300_000 * patience,
  provide: { patience },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{lib,labs,bin,cli,components,app}/**/*.test.ts"],
          // Files share what they import, and what they stub is taken back: 187 s instead of 430 on two processors.
          isolate: false,
          unstubEnvs: true,
          unstubGlobals: true,
          maxWorkers: os.availableParallelism(),
          exclude: ["**/*.docker.test.ts", "node_modules/**"],
          provide: { patience },
        },
      },
      {
        // Labs of whoever hosts the platform: nothing of it, so only who names this project runs them.
        resolve: { alias: { "#author": path.resolve("lib/labs/author.ts") } },
        test: {
          name: "own-labs",
          dir: path.resolve(process.env.DATA_DIR || "data", "labs"),
          include: ["**/*.test.ts"],
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          ...onEngine,
          name: "docker",
          include: ["{lib,cli}/**/*.docker.test.ts"],
          exclude: [...alone, "node_modules/**"],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...onEngine,
          name: "docker-alone",
          include: alone,
          exclude: ["node_modules/**"],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
