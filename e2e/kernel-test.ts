import { type BrowserContext, test as base, type Page } from "@playwright/test";

/**
 * Tests that need a kernel share one browser profile, so that only the first of them makes the memory snapshot. What a
 * reader leaves behind (drafts, progress, preferences) is cleared before each.
 */
export const test = base.extend<{ page: Page }, { profile: BrowserContext }>({
  profile: [
    async ({ browser }, use, workerInfo) => {
      const { baseURL, viewport } = workerInfo.project.use;
      const profile = await browser.newContext({ baseURL, viewport, acceptDownloads: true });
      await use(profile);
      await profile.close();
    },
    { scope: "worker" },
  ],
  page: async ({ profile }, use, testInfo) => {
    const page = await profile.newPage();
    const devTools = await profile.newCDPSession(page);
    await devTools.send("Storage.clearDataForOrigin", {
      origin: new URL(testInfo.project.use.baseURL ?? "http://localhost").origin,
      storageTypes: "indexeddb,local_storage",
    });
    await use(page);
    await page.close();
  },
});

export { expect } from "@playwright/test";
