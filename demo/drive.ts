/**
 * The demo without a display: an agent's hand on the workbench page, who types drafts and sends them, and an eye
 * that prints what the extension showed and what it stopped. Everything printed is read from the page; nothing
 * is assumed.
 */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { copyIn, launchHeadless } from "../tools/chromium.ts";
import { Overlay, type Tone, UI } from "../tools/overlay.ts";

export type Drive = {
  url: string;
  /** The folder of the unpacked extension. */
  extension: string;
  /** An empty folder for the browser's profile. */
  scratch: string;
  /** The folder for the pictures; what was in it is deleted. */
  screenshots: string;
  stop: AbortSignal;
};

export async function drive({ url, extension, scratch, screenshots, stop }: Drive): Promise<void> {
  const copy = await copyIn("zh", extension, join(scratch, "extension"));
  const context = await launchHeadless(copy, join(scratch, "profile"));
  const close = () => void context.close();
  stop.addEventListener("abort", close);
  try {
    stop.throwIfAborted();
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(url);
    await rm(screenshots, { recursive: true, force: true });
    await mkdir(screenshots, { recursive: true });
    await new Agent(page, screenshots).work();
    console.log(`screenshots ${screenshots}`);
  } finally {
    stop.removeEventListener("abort", close);
    await context.close();
  }
}

class Agent {
  readonly #page: Page;
  readonly #overlay: Overlay;
  readonly #screenshots: string;
  #pictures = 0;
  #sentBefore = 0;
  #heardBefore = 0;

  constructor(page: Page, screenshots: string) {
    this.#page = page;
    this.#overlay = new Overlay(page);
    this.#screenshots = screenshots;
  }

  async work(): Promise<void> {
    await this.#page.locator("#draft").click();

    console.log("\n1. A clean draft is left alone");
    await this.#write("您好，这款宽 83.3 厘米、深 65.5 厘米、高 191 厘米。", "clean");
    await this.#picture("clean");
    await this.#enter();
    await this.#wasSent();

    console.log("\n2. A hint never stops; its card says what is better, one click applies it");
    await this.#write("散热要留多少，我不清楚呢", "hint");
    await this.#openCard("不清楚");
    await this.#picture("hint-card");
    await this.#applyRewrite();
    await this.#picture("hint-rewritten");
    await this.#enter();
    await this.#wasSent();

    console.log("\n3. A warning asks once");
    await this.#write("放心，保证没问题的", "warn");
    await this.#enter();
    await this.#wasStopped();
    await this.#picture("warn-asks");
    await this.#goBack();
    await this.#rewriteByHand("左右各留 5 厘米就放得下，现在下单有活动。");
    await this.#enter();
    await this.#wasSent();

    console.log("\n4. A block is stopped, mended with one click and sent");
    await this.#write("这款是全网最便宜的", "block");
    await this.#picture("block-underlined");
    await this.#enter();
    await this.#wasStopped();
    await this.#picture("block-dialog");
    await this.#overlay.click(UI.dialogRewrite);
    await this.#settled("clean");
    console.log(`   rewritten   “${await this.#draft()}”`);
    await this.#enter();
    await this.#wasSent();
    await this.#picture("block-mended");
  }

  /** Key presses as of a hand, then the wait for the verdict. */
  async #write(text: string, tone: Tone): Promise<void> {
    await this.#page.keyboard.type(text, { delay: 15 });
    await this.#settled(tone);
    console.log(`   typed       “${text}”`);
    console.log(`   chip        ${await this.#overlay.text(UI.chip)}`);
  }

  async #settled(tone: Tone): Promise<void> {
    const shown = () => this.#overlay.tone();
    await until(`the chip is ${tone}`, async () => (await shown()) === tone).catch(async (late) => {
      throw new Error(
        `${late.message} It is ${await shown()}, the draft “${await this.#draft()}”.`,
      );
    });
  }

  async #rewriteByHand(text: string): Promise<void> {
    await this.#page.keyboard.press("Control+a");
    await this.#write(text, "clean");
  }

  async #openCard(word: string): Promise<void> {
    await this.#overlay.click(UI.chip);
    await until(`the card of ${word} is open`, async () =>
      ((await this.#overlay.text(UI.card)) ?? "").includes(word),
    );
    for (const line of lines(await this.#overlay.text(UI.card)))
      console.log(`   card        ${line}`);
  }

  async #applyRewrite(): Promise<void> {
    const before = await this.#draft();
    await this.#overlay.click(UI.rewrite);
    await until("the draft is rewritten", async () => (await this.#draft()) !== before);
    await this.#settled("clean");
    console.log(`   rewritten   “${await this.#draft()}”`);
  }

  async #enter(): Promise<void> {
    this.#sentBefore = (await this.#sent()).length;
    this.#heardBefore = (await this.#heard()).length;
    await this.#page.keyboard.press("Enter");
    console.log("   pressed     Enter");
  }

  async #wasSent(): Promise<void> {
    await until("the message is in the conversation", async () => {
      return (await this.#sent()).length === this.#sentBefore + 1;
    });
    console.log(`   sent        “${(await this.#sent()).at(-1)}”`);
    await until(
      "the customer answers",
      async () => (await this.#heard()).length > this.#heardBefore,
    );
    console.log(`   customer    “${(await this.#heard()).at(-1)}”`);
  }

  async #wasStopped(): Promise<void> {
    await until("the dialog is open", async () => (await this.#overlay.text(UI.dialog)) !== null);
    for (const line of lines(await this.#overlay.text(UI.dialog)))
      console.log(`   dialog      ${line}`);
    const sent = (await this.#sent()).length - this.#sentBefore;
    console.log(
      `   blocked     ${sent} messages sent, the draft is still “${await this.#draft()}”`,
    );
    if (sent > 0) throw new Error("The extension did not stop the message.");
  }

  /** Escape leaves the dialog, and the keys go to the draft again. */
  async #goBack(): Promise<void> {
    await this.#page.keyboard.press("Escape");
    console.log("   pressed     Escape");
    const hasFocus = () => this.#page.evaluate(() => document.activeElement?.id === "draft");
    await until("the draft has the focus again", hasFocus);
  }

  async #picture(name: string): Promise<void> {
    this.#pictures += 1;
    const file = `${String(this.#pictures).padStart(2, "0")}-${name}.png`;
    await this.#page.screenshot({ path: join(this.#screenshots, file), animations: "disabled" });
    console.log(`   screenshot  ${file}`);
  }

  #draft(): Promise<string> {
    return this.#page.locator("#draft").inputValue();
  }

  #heard(): Promise<string[]> {
    return this.#page.locator('[data-role="customer"]').allTextContents();
  }

  #sent(): Promise<string[]> {
    return this.#page.locator('[data-role="agent"]').allTextContents();
  }
}

/** Ten seconds: a cold wasm start on a busy machine included. */
const PATIENCE = 10_000;

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  while (!(await isSo())) {
    if (Date.now() > deadline)
      throw new Error(`Waited ${PATIENCE / 1000} s in vain until ${what}.`);
    await new Promise((next) => setTimeout(next, 50));
  }
}

function lines(text: string | null): string[] {
  return (text ?? "").split("\n").filter((line) => line.trim() !== "");
}
