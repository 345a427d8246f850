/** What happens to the extension from outside a page: its settings, the death of its worker, the user's switch. */
import { type BrowserContext, expect, type Page, type Worker } from "@playwright/test";

export type Settings = {
  unchecked?: "open" | "closed";
  profile?: "presales" | "aftersales" | "followup";
};

export class Extension {
  private constructor(
    readonly context: BrowserContext,
    readonly id: string,
  ) {}

  static async in(context: BrowserContext): Promise<Extension> {
    const worker = await aWorker(context);
    return new Extension(context, new URL(worker.url()).host);
  }

  async set(settings: Settings): Promise<void> {
    const worker = await aWorker(this.context);
    await worker.evaluate((settings) => chrome.storage.local.set({ settings }), settings);
  }

  /** Waits until the background has kept something under a key of `storage.local`. */
  async hasStored(key: string): Promise<void> {
    const worker = await aWorker(this.context);
    const stored = () =>
      worker.evaluate(async (key) => key in (await chrome.storage.local.get(key)), key);
    await expect.poll(stored).toBe(true);
  }

  /** Kills the background as the browser does after 30 idle seconds. It starts again when somebody connects. */
  async killWorker(page: Page): Promise<void> {
    const session = await this.context.newCDPSession(page);
    const stopped = new Promise<void>((seen) => {
      session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
        const ours = versions.filter(({ scriptURL }) => scriptURL.includes(this.id));
        if (ours.some(({ runningStatus }) => runningStatus === "stopped")) seen();
      });
    });
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
    await stopped;
    await session.detach();
  }

  /** Turns the extension off, as the user does on chrome://extensions. */
  async disable(): Promise<void> {
    const settings = await this.context.newPage();
    await settings.goto("chrome://extensions/");
    await settings.evaluate((id) => chrome.management.setEnabled(id, false), this.id);
    await settings.close();
  }
}

async function aWorker(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
}
