import { defineConfig } from "@playwright/test";
import { browserArguments, findBrowser } from "./scripts/browser.mjs";

const port = Number(process.env.E2E_PORT ?? 3217);

/** The journeys of a reader, against the site as `npm start` serves it. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  // Each page may hold a kernel and a software GPU; more of them at once only make each other slow.
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // The JSON report goes to the file that PLAYWRIGHT_JSON_OUTPUT_FILE names; without one it would be printed.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [["list"], ["json"]] : [["list"]],
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1280, height: 900 },
    trace: "retain-on-failure",
    launchOptions: { executablePath: findBrowser(), args: browserArguments },
    channel: "chromium",
  },
  webServer: {
    command: "node scripts/build/start.mjs",
    env: { PORT: String(port) },
    url: `http://localhost:${port}`,
    // The first start builds.
    timeout: 300_000,
    // Whatever else answers on that port may be another build; E2E_PORT chooses a free one.
    reuseExistingServer: false,
  },
});
