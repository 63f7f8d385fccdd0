import { defineConfig } from "vitest/config";

// On an emulated machine everything takes some ten times as long: TEST_PATIENCE=10. It moves no limit but those of waiting.
const patience = Number(process.env.TEST_PATIENCE || 1);

// `unit` needs nothing but Node; `docker` needs a real engine, here or at DOCKER_HOST, and runs its files one after the other.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{lib,labs,bin,cli,components,app}/**/*.test.ts"],
          exclude: ["**/*.docker.test.ts", "node_modules/**"],
          provide: { patience },
        },
      },
      {
        test: {
          name: "docker",
          include: ["{lib,cli}/**/*.docker.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000 * patience,
          hookTimeout: 300_000 * patience,
          provide: { patience },
        },
      },
    ],
  },
});
