import { defineConfig } from "@playwright/test";

// One worker: the journeys share one engine and two cores. Traces are kept of failures only.
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 60_000 },
  outputDir: "test-results",
  reporter: [["list"]],
  globalSetup: "./e2e/fixtures/before-all.ts",
  use: {
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    locale: "de-CH",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
