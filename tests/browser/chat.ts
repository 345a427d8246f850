/** A test page and what the extension shows on it, as an agent sees and uses them. */
import { expect, type Locator, type Page } from "@playwright/test";
import { type Box, Overlay, type Tone, UI } from "../../tools/overlay.ts";
import { COLOURS, columnsWith, type Loud } from "./pixels.ts";

/** What a rewrite was said to replace, and by what: packs change, the promise on the button counts. */
export type Rewrite = { found: string; words: string };

/** How often a page is looked at until it shows something, in ms. */
const OFTEN = 20;

export class Chat {
  readonly overlay: Overlay;
  readonly composer: Locator;
  readonly sendButton: Locator;

  constructor(
    readonly page: Page,
    readonly server: string,
  ) {
    this.overlay = new Overlay(page);
    // Playwright looks into open shadow roots by itself.
    this.composer = page.locator("#composer");
    this.sendButton = page.locator("#send");
  }

  /** Opens a page of `tests/pages`, puts the caret into its composer and waits until the rules are loaded. */
  async open(page: string): Promise<void> {
    await this.load(page);
    await this.shows("ready");
  }

  /** The same without waiting, for pages on which nothing can be checked. */
  async load(page: string): Promise<void> {
    await this.page.goto(`${this.server}/pages/${page}`);
    await this.composer.click();
  }

  /** Real key presses at the caret. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Keys that come while the page is busy, and reach it all at once: before anything that it puts off. */
  async pressWhileBusy(...keys: string[]): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const busy = session.send("Runtime.evaluate", { expression: SPIN });
    const events = keys.flatMap((key) => [
      session.send("Input.dispatchKeyEvent", { type: "keyDown", ...keyOf(key) }),
      session.send("Input.dispatchKeyEvent", { type: "keyUp", ...keyOf(key), text: "" }),
    ]);
    await Promise.all([busy, ...events]);
  }

  /** Types, and waits for the check to arrive at this state. */
  async write(text: string, tone: Tone): Promise<void> {
    await this.type(text);
    await this.shows(tone);
  }

  async clear(): Promise<void> {
    await this.composer.focus();
    await this.press("Control+a");
    await this.press("Delete");
  }

  draft(): Promise<string> {
    return this.composer.evaluate((element: HTMLElement) =>
      element instanceof HTMLTextAreaElement ? element.value : (element.textContent ?? ""),
    );
  }

  sent(): Promise<string[]> {
    return this.page.evaluate(() => window.sent);
  }

  async hasSent(...texts: string[]): Promise<void> {
    await expect.poll(() => this.sent()).toEqual(texts);
  }

  async hasDraft(text: string): Promise<void> {
    await expect.poll(() => this.draft()).toBe(text);
  }

  /** The chip arrives at this tone. */
  async shows(tone: Tone): Promise<void> {
    await expect.poll(() => this.overlay.tone(), { intervals: [OFTEN] }).toBe(tone);
  }

  async showsChip(text: RegExp): Promise<void> {
    await expect.poll(() => this.overlay.text(UI.chip)).toMatch(text);
  }

  async showsDialog(text: RegExp): Promise<void> {
    await expect.poll(() => this.overlay.text(UI.dialog)).toMatch(text);
  }

  async showsNoDialog(): Promise<void> {
    await expect.poll(() => this.overlay.text(UI.dialog)).toBeNull();
  }

  /** Points at a word until its card is open. */
  async openCard(word: string): Promise<void> {
    const box = await this.boxOf(word);
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => this.overlay.text(UI.card)).toContain(word);
  }

  cardText(): Promise<string | null> {
    return this.overlay.text(UI.card);
  }

  /** Clicks the card's rewrite. */
  applyRewrite(): Promise<Rewrite> {
    return this.#applyRewrite(UI.card, UI.rewrite);
  }

  applyRewriteInDialog(): Promise<Rewrite> {
    return this.#applyRewrite(UI.dialog, UI.dialogRewrite);
  }

  async #applyRewrite(place: string, button: string): Promise<Rewrite> {
    const found = quoted(await this.overlay.text(place));
    const words = quoted(await this.overlay.text(button));
    await this.overlay.click(button);
    return { found, words };
  }

  async canSendAnyway(): Promise<boolean> {
    return (await this.overlay.text(UI.sendAnyway)) !== null;
  }

  async sendAnyway(): Promise<void> {
    await this.overlay.click(UI.sendAnyway);
  }

  async clickSend(): Promise<void> {
    await this.sendButton.click();
  }

  /** Brings the focus to the send button and presses a key on it. */
  async pressSend(key: "Enter" | "Space"): Promise<void> {
    await this.sendButton.focus();
    await this.press(key);
  }

  /** The page fills its composer with `text` and sends it at once. */
  async quickReply(text: string): Promise<void> {
    const button = this.page.locator("#quick-reply");
    await button.evaluate((element: HTMLElement, text) => {
      element.dataset.text = text;
    }, text);
    await button.click();
  }

  async hasFocusInComposer(): Promise<void> {
    await expect(this.composer).toBeFocused();
  }

  /**
   * The word has an underline in the colour of its severity along most of its length, and no other part of the
   * composer's line has any pixel of that colour.
   */
  async underlines(word: string, severity: Loud): Promise<void> {
    const box = await this.boxOf(word);
    await expect
      .poll(async () => {
        const columns = await this.#columns(severity);
        const inside = columns.filter((x) => x >= box.x - 2 && x <= box.x + box.width + 1);
        return {
          covered: inside.length / box.width > 0.4,
          elsewhere: columns.length - inside.length,
        };
      })
      .toEqual({ covered: true, elsewhere: 0 });
  }

  async underlinesNothing(): Promise<void> {
    for (const severity of Object.keys(COLOURS) as Loud[]) {
      await expect.poll(() => this.#columns(severity)).toEqual([]);
    }
  }

  /** Columns of the composer's first line, where all test drafts fit, that hold the colour. */
  async #columns(severity: Loud): Promise<number[]> {
    const line = await this.composer.evaluate((element: HTMLElement) => {
      const { x, y, width } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const height = Number.parseFloat(style.lineHeight) + Number.parseFloat(style.paddingTop) + 4;
      const enlarged = width / element.offsetWidth;
      return {
        x: Math.ceil(x),
        y: Math.ceil(y),
        width: Math.floor(width),
        height: Math.floor(height * enlarged),
      };
    });
    return columnsWith(this.page, line, COLOURS[severity]);
  }

  /** Where a word of the draft is drawn, worked out by the page's own means, not the extension's. */
  boxOf(word: string): Promise<Box> {
    return this.composer.evaluate(measure, word);
  }
}

function quoted(text: string | null): string {
  const words = /“(.+?)”/.exec(text ?? "")?.[1];
  if (!words) throw new Error(`Nothing is quoted in: ${text}`);
  return words;
}

/** Runs in the page. A textarea's text has no ranges; its single line is measured with its font instead. */
function measure(composer: HTMLElement, word: string): Box {
  const frame = composer.getBoundingClientRect();
  const style = getComputedStyle(composer);
  if (!(composer instanceof HTMLTextAreaElement)) {
    const nodes = document.createTreeWalker(composer, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const start = (node as Text).data.indexOf(word);
      if (start < 0) continue;
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, start + word.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    }
    throw new Error(`“${word}” is not in one piece of the composer.`);
  }
  const start = composer.value.indexOf(word);
  if (start < 0) throw new Error(`“${word}” is not in the draft.`);
  const drawing = document.createElement("canvas").getContext("2d");
  if (!drawing) throw new Error("no 2d canvas");
  drawing.font = style.font;
  const before = drawing.measureText(composer.value.slice(0, start)).width;
  const left = composer.clientLeft + Number.parseFloat(style.paddingLeft) + before;
  const top = composer.clientTop + Number.parseFloat(style.paddingTop);
  const enlarged = frame.width / composer.offsetWidth;
  return {
    x: frame.x + left * enlarged,
    y: frame.y + top * enlarged,
    width: drawing.measureText(word).width * enlarged,
    height: Number.parseFloat(style.lineHeight) * enlarged,
  };
}

/** Keeps the page busy for 300 ms, long enough for keys to queue up behind it. */
const SPIN = "for (const end = performance.now() + 300; performance.now() < end; );";

/** A letter, Escape or Enter as the browser's protocol names them. */
function keyOf(key: string) {
  const codes: Record<string, number> = { Escape: 27, Enter: 13 };
  const windowsVirtualKeyCode = codes[key] ?? key.toUpperCase().charCodeAt(0);
  const code = key in codes ? key : `Key${key.toUpperCase()}`;
  const text = key === "Escape" ? "" : key === "Enter" ? "\r" : key;
  return { key, code, windowsVirtualKeyCode, text };
}
