import { defineConfig } from "vitest/config";

// `unit` needs nothing but Node; `docker` needs a real engine and runs its files one after the other.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{lib,labs,bin,cli,components,app}/**/*.test.ts"],
          exclude: ["**/*.docker.test.ts", "node_modules/**"],
        },
      },
      {
        test: {
          name: "docker",
          include: ["lib/**/*.docker.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
