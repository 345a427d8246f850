/** What every browser test starts with: the static server, and a fresh Chromium with the extension loaded. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type BrowserContext, test as base } from "@playwright/test";
import { copyInChinese, DEV_EXTENSION, launchHeadless } from "../../tools/chromium.ts";
import { type Server, SITE, serve } from "../../tools/serve.ts";
import { Chat } from "./chat.ts";
import { Extension } from "./extension.ts";

export { expect } from "@playwright/test";

type Options = {
  /** False loads the extension without the packs it ships. */
  packs: boolean;
};

type Fixtures = {
  context: BrowserContext;
  extension: Extension;
  chat: Chat;
};

export const test = base.extend<Options & Fixtures, { server: Server }>({
  packs: [true, { option: true }],

  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const server = await serve(SITE, 0);
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],

  context: async ({ packs }, use, testInfo) => {
    const extension = await copyInChinese(DEV_EXTENSION, testInfo.outputPath("extension"));
    if (!packs) await rm(join(extension, "packs"), { recursive: true });
    const context = await launchHeadless(extension, testInfo.outputPath("profile"));
    await use(context);
    await context.close();
  },

  extension: async ({ context }, use) => {
    await use(await Extension.in(context));
  },

  chat: async ({ context, server }, use) => {
    const page = context.pages()[0] ?? (await context.newPage());
    await use(new Chat(page, server.url));
  },
});
