/**
 * The card that opens over an underline, or for everything from the chip. Never takes the focus from the
 * composer: it can be read and clicked in the middle of a sentence.
 */
import type { Finding } from "../protocol.ts";
import { word } from "../words.ts";
import { make } from "./dom.ts";
import { findingView, rewriteButton, sayButton } from "./finding.ts";
import type { Layer } from "./layer.ts";
import { type Box, besideAnchor, contains, viewport } from "./place.ts";

/** Each resolves false when the editor refused; the agent is then told what to type. */
export type CardActions = {
  rewrite: (finding: Finding) => Promise<boolean>;
  insert: (finding: Finding) => Promise<boolean>;
};

export class Card {
  readonly #actions: CardActions;
  readonly #card = make("div", { class: "card", popover: "manual", role: "region" });
  /** The findings that it shows. */
  #about: readonly Finding[] = [];

  constructor(layer: Layer, actions: CardActions) {
    this.#actions = actions;
    this.#card.setAttribute("aria-label", word("cardLabel"));
    layer.root.append(this.#card);
  }

  get isOpen(): boolean {
    return this.#card.matches(":popover-open");
  }

  showFindings(findings: readonly Finding[], anchor: Box): void {
    this.#about = findings;
    this.#open(anchor, ...findings.map((finding) => this.#view(finding)));
  }

  showText(text: string, anchor: Box): void {
    this.#about = [];
    this.#open(anchor, make("p", {}, text));
  }

  /** Whether it shows something that is none of these any more. */
  isOutdated(findings: readonly Finding[]): boolean {
    const current = findings.map((finding) => JSON.stringify(finding));
    return this.isOpen && this.#about.some((it) => !current.includes(JSON.stringify(it)));
  }

  close(): void {
    if (this.isOpen) this.#card.hidePopover();
  }

  /** Whether a point is on the open card. */
  covers(x: number, y: number): boolean {
    return this.isOpen && contains(this.#card.getBoundingClientRect(), x, y);
  }

  #open(anchor: Box, ...content: HTMLElement[]): void {
    this.#card.replaceChildren(...content);
    if (!this.isOpen) this.#card.showPopover();
    this.#card.style.maxHeight = "";
    const { width, height } = this.#card.getBoundingClientRect();
    const { left, top, maxHeight } = besideAnchor(anchor, { width, height }, viewport());
    this.#card.style.maxHeight = `min(420px, ${maxHeight}px)`;
    this.#card.style.left = `${left}px`;
    this.#card.style.top = `${top}px`;
  }

  #view(finding: Finding): HTMLElement {
    const { rewrite, insert } = this.#actions;
    const run = async (action: (finding: Finding) => Promise<boolean>, words: string) => {
      if (await action(finding)) this.close();
      else view.append(make("p", { class: "failed", role: "alert" }, sorry(words)));
    };
    const view = findingView(
      finding,
      rewriteButton(finding, "primary", () => run(rewrite, finding.rewrite ?? "")),
      sayButton(finding, () => run(insert, finding.say ?? "")),
    );
    return view;
  }
}

function sorry(words: string): string {
  return words === "" ? word("deleteFailed") : word("rewriteFailed", words);
}
