/** What happens to the extension from outside a page: its settings, the death of its worker, the user's switch. */
import { type BrowserContext, expect, type Page, type Worker } from "@playwright/test";
import type { Team } from "./team.ts";

export type Settings = {
  unchecked?: "open" | "closed";
  profile?: "presales" | "aftersales" | "followup";
};

/** As much of `rules/status.rs` as is read here. */
export type Status = {
  team: { active: { seq: number; since: number } | null } | null;
  is_checking: boolean;
  fault: string | object | null;
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

  /** Opens a page of the extension, as a person does. */
  async open(name: "popup.html" | "rules.html"): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(`chrome-extension://${this.id}/${name}`);
    return page;
  }

  /** Follows a team's rules, and waits until they judge. */
  async follow(team: Pick<Team, "url" | "fingerprint" | "seq">): Promise<void> {
    const source = { url: team.url, root: team.fingerprint, channel: "stable" };
    const status = await this.#ask({ follow: { source } });
    expect(status).toMatchObject({ fault: null, team: { active: { seq: team.seq } } });
  }

  /** Checks for new rules now, and says what came of it. */
  check(): Promise<Status> {
    return this.#ask("check");
  }

  /** Begins a check from a page of the extension, and does not wait for it. A page that is open already takes no focus. */
  async beginCheck(page?: Page): Promise<void> {
    page ??= await this.open("popup.html");
    await page.evaluate(() => chrome.runtime.connect({ name: "rules" }).postMessage('"check"'));
  }

  /** Runs something in the background, as the tests' hand in its world. */
  async inWorker<A, R>(run: (argument: A) => R | Promise<R>, argument: A): Promise<R> {
    const worker = await aWorker(this.context);
    return worker.evaluate(run as never, argument) as Promise<R>;
  }

  /** Says something as the extension's own pages do, and waits until the background has done it. */
  async #ask(ask: object | string): Promise<Status> {
    const page = await this.open("popup.html");
    const status = await page.evaluate(askBackground, JSON.stringify(ask));
    await page.close();
    return status;
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
  return context.serviceWorkers().at(-1) ?? (await context.waitForEvent("serviceworker"));
}

/** Runs in a page of the extension. The background is busy as soon as it hears, and says so before it is done. */
function askBackground(ask: string): Promise<Status> {
  return new Promise((resolve) => {
    const port = chrome.runtime.connect({ name: "rules" });
    let wasBusy = false;
    port.onMessage.addListener((message: string) => {
      const told = JSON.parse(message) as { status?: { status: Status } };
      if (!told.status) return;
      const { status } = told.status;
      if (wasBusy && !status.is_checking) resolve(status);
      wasBusy ||= status.is_checking;
    });
    port.postMessage(ask);
  });
}
