/** What every browser test starts with: the static server, and a fresh page in a Chromium with the extension loaded. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, test as base } from "@playwright/test";
import { copyIn, DEV_EXTENSION, launchHeadless } from "../../tools/chromium.ts";
import { type Server, SITE, serve } from "../../tools/serve.ts";
import { Chat } from "./chat.ts";
import { Extension } from "./extension.ts";
import { Team } from "./team.ts";

export { expect } from "@playwright/test";

type Options = {
  /** True starts a browser for the test alone, which may do to the extension what it likes. */
  alone: boolean;
  /** False loads the extension without the packs it ships, in a browser for the test alone. */
  packs: boolean;
};

type Fixtures = {
  context: BrowserContext;
  extension: Extension;
  chat: Chat;
  team: Team;
};

type Shared = {
  server: Server;
  /** Starting a browser takes longer than most tests. After a test that fails there is a new one. */
  shared: BrowserContext;
};

export const test = base.extend<Options & Fixtures, Shared>({
  alone: [false, { option: true }],
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

  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), "presend-test-"));
      const context = await launch(folder, true);
      await use(context);
      await context.close();
      await rm(folder, { recursive: true });
    },
    { scope: "worker" },
  ],

  context: async ({ alone, packs, shared }, use, testInfo) => {
    if (!alone && packs) return use(shared);
    const context = await launch(testInfo.outputPath(), packs);
    await use(context);
    await context.close();
  },

  extension: async ({ context }, use) => {
    await use(await Extension.in(context));
  },

  chat: async ({ context, server }, use) => {
    const page = await context.newPage();
    await use(new Chat(page, server.url));
    await page.close();
  },

  team: async ({ alone }, use) => {
    if (!alone) throw new Error("a team's rules stay in the browser: test.use({ alone: true })");
    const team = await Team.start();
    await use(team);
    await team.stop();
  },
});

async function launch(folder: string, packs: boolean): Promise<BrowserContext> {
  const extension = await copyIn("zh", DEV_EXTENSION, join(folder, "extension"));
  if (!packs) await rm(join(extension, "packs"), { recursive: true });
  return launchHeadless(extension, join(folder, "profile"));
}
