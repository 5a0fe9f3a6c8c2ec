import { fileURLToPath } from "node:url";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { browserArguments, findBrowser } from "./scripts/browser.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));
const resolve = { alias: [{ find: /^@\//, replacement: root }] };
const exclude = ["node_modules/**", ".next/**", ".build/**", "e2e/**"];

/**
 * Two kinds of tests: `unit` runs in Node; `browser` (`*.browser.test.ts`) in a headless Chromium with WebGPU.
 * `vitest run --project unit` leaves the browser out.
 */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx,mjs}"],
          exclude: [...exclude, "**/*.browser.test.ts"],
        },
      },
      {
        resolve,
        test: {
          name: "browser",
          include: ["**/*.browser.test.ts"],
          exclude,
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findBrowser(), channel: "chromium", args: browserArguments },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
