/**
 * Keeps the verdict on the draft up to date: at most one check in flight, the latest draft wins. Between two
 * reports the findings follow the text by its edits. Knows no DOM, and never says clean of an unchecked text.
 */
import type { Link } from "./link.ts";
import type { Finding, Report } from "./protocol.ts";
import { carryOver } from "./spans.ts";
import { Verdicts } from "./verdicts.ts";

type Question = { draft: string; conversation: number };

export class Checker {
  readonly #link: Link;
  readonly #onChange: () => void;
  readonly #verdicts = new Verdicts();
  readonly #waiting = new Set<() => void>();
  #draft = "";
  #conversation = 0;
  #findings: Finding[] = [];
  #inFlight: Question | null = null;
  #composing = false;

  /** `onChange` is called when the findings or the verdict on the draft changed. */
  constructor(link: Link, onChange: () => void) {
    this.#link = link;
    this.#onChange = onChange;
  }

  get draft(): string {
    return this.#draft;
  }

  /** What is known of the draft: the report's findings, or those of the text before, shifted. */
  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** The report on exactly this text in the conversation as it stands, or null: not checked. */
  verdict(draft: string): Report | null {
    return this.#verdicts.get(draft, this.#conversation);
  }

  /** The draft or the conversation may have changed. Cheap when they have not. */
  update(draft: string, conversation: number): void {
    if (draft === this.#draft && conversation === this.#conversation) return;
    this.#findings = carryOver(this.#findings, this.#draft, draft);
    this.#draft = draft;
    this.#conversation = conversation;
    this.#judge();
  }

  /** While an input method composes, the text is half a word: it is followed, but not judged. */
  set composing(composing: boolean) {
    this.#composing = composing;
    if (!composing) this.#judge();
  }

  /** The link's status changed, and perhaps the rules: what we knew may be wrong now. */
  handleStatus(): void {
    this.#verdicts.clear();
    this.#inFlight = null;
    const { is } = this.#link.status;
    if (is === "none" || is === "lost") this.#findings = [];
    this.#judge();
    this.#wake();
  }

  handleReport(report: Report): void {
    const asked = this.#inFlight;
    this.#inFlight = null;
    if (asked) this.#verdicts.set(asked.draft, asked.conversation, report);
    this.#judge();
    this.#wake();
  }

  /**
   * Resolves as soon as there is a verdict on the draft, or certainty that there will be none, at the latest
   * after `ms`. A background that let that time pass is given up for a new one.
   */
  settled(draft: string, ms: number): Promise<void> {
    if (!this.#isOpen(draft)) return Promise.resolve();
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      const look = () => {
        if (!this.#isOpen(draft)) finish();
      };
      const timer = setTimeout(() => {
        finish();
        if (this.#link.status.is === "checking") this.#link.restart();
      }, ms);
      this.#waiting.add(look);
    });
  }

  #isOpen(draft: string): boolean {
    const { is } = this.#link.status;
    return this.verdict(draft) === null && (is === "connecting" || is === "checking");
  }

  #judge(): void {
    const report = this.verdict(this.#draft);
    if (report) this.#findings = report.findings;
    else if (this.#draft.trim() === "") this.#findings = [];
    else this.#ask();
    this.#onChange();
  }

  #ask(): void {
    if (this.#inFlight || this.#composing) return;
    const question = { draft: this.#draft, conversation: this.#conversation };
    if (this.#link.ask(question.draft, question.conversation)) this.#inFlight = question;
  }

  #wake(): void {
    for (const look of [...this.#waiting]) look();
  }
}
