/** An input method, played through the browser's own protocol: what is composed, then what is committed. */
import type { CDPSession, Page } from "@playwright/test";

export class InputMethod {
  private constructor(readonly session: CDPSession) {}

  static async on(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page));
  }

  /** Shows `text` as composed so far, caret at its end. */
  async compose(text: string): Promise<void> {
    const end = text.length;
    await this.session.send("Input.imeSetComposition", {
      text,
      selectionStart: end,
      selectionEnd: end,
    });
  }

  /** The Enter that takes the candidate: the page gets keydown 229 while composing, then the text, then keyup. */
  async commitWithEnter(text: string): Promise<void> {
    await this.#key("rawKeyDown", "Process", 229);
    await this.session.send("Input.insertText", { text });
    await this.#key("keyUp", "Enter", 13);
  }

  /** Input methods of macOS send one more keydown 229 after the composition has ended. */
  async enterAfterCommit(): Promise<void> {
    await this.#key("rawKeyDown", "Enter", 229);
    await this.#key("keyUp", "Enter", 13);
  }

  #key(type: "rawKeyDown" | "keyUp", key: string, windowsVirtualKeyCode: number) {
    return this.session.send("Input.dispatchKeyEvent", {
      type,
      key,
      code: "Enter",
      windowsVirtualKeyCode,
    });
  }
}
