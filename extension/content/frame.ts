/**
 * One frame of a workbench: holds the parts and wires them. They know each other only through what is passed
 * here, and one AbortController ends them all.
 *
 *   page ──▶ discovery ──▶ composer ──▶ checker ◀──▶ link ◀──▶ background
 *     └────▶ conversation ────────────────┘│
 *   events of the page ──▶ gate ◀──────────┴──▶ display
 *
 * Nothing here leaves the device, and no word of the draft is changed without a click.
 */
import { onceAFrame } from "./animation.ts";
import { Checker } from "./checker.ts";
import type { Composer } from "./composer/composer.ts";
import { Discovery } from "./composer/discovery.ts";
import { Conversation } from "./conversation.ts";
import type { CardActions } from "./draw/card.ts";
import { choose, withdraw } from "./draw/dialog.ts";
import { Display, type View } from "./draw/display.ts";
import { Layer } from "./draw/layer.ts";
import type { Choice, Known, Stop } from "./gate/decide.ts";
import { Gate } from "./gate/gate.ts";
import { Link, type Status } from "./link.ts";
import { Listeners } from "./listeners.ts";
import { Page, type Tree } from "./page.ts";
import type { Finding } from "./protocol.ts";
import { Settings } from "./settings.ts";
import type { Span } from "./spans.ts";
import { word } from "./words.ts";
import type { Workbench } from "./workbench.ts";

export class Frame {
  readonly #life = new AbortController();
  readonly #listeners = new Listeners(this.#life.signal);
  readonly #settings = new Settings(this.#life.signal);
  // First of those that listen: the keys that go to our own dialog end there.
  readonly #layer = new Layer(this.#listeners);
  /** The dialog is open. It makes the page inert, in which nothing can be found by its place: what is drawn stays. */
  #asking = false;
  readonly #redraw = onceAFrame(() => {
    if (!this.#asking) this.#display.render(this.#view());
    else if (!this.#layer.isAttached) withdraw(this.#layer);
  }, this.#life.signal);
  readonly #display = new Display(this.#layer, this.#listeners, this.#cardActions());
  readonly #link = new Link(this.#life.signal, {
    onStatus: (status) => this.#handleStatus(status),
    onReport: (report) => this.#checker.handleReport(report),
  });
  readonly #checker = new Checker(this.#link, this.#redraw);
  readonly #page = new Page(this.#life.signal, {
    ignores: (target) => this.#discovery.all.some(({ element }) => element.contains(target)),
    onFrame: (added) => this.#handleFrame(added),
    onRewritten: () => this.#listeners.restore(),
  });
  readonly #conversation: Conversation;
  readonly #discovery: Discovery;
  readonly #gate: Gate;
  #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.#conversation = new Conversation(workbench.messages);
    this.#discovery = new Discovery(workbench.composer, this.#page, {
      mount: () => this.#layer.root,
      onShadow: (root) => this.#listenInside(root),
      onChange: (composer) => this.#handleChange(composer),
    });
    this.#gate = new Gate({
      workbench: () => this.#workbench,
      composers: () => this.#discovery.all,
      know: (composer) => this.#know(composer),
      settled: (draft, ms) => this.#checker.settled(draft, ms),
      choose: (composer, stop) => this.#choose(composer, stop),
      rewrite: async (composer, finding) => {
        const done = await this.#rewrite(composer, finding);
        if (!done) this.#display.note(word("rewriteRefused"));
      },
      note: (note) => this.#display.note(word(note)),
    });
  }

  start(): void {
    this.#listenForSends(window);
    this.#listenForFocus(window);
    this.#listenForInput(window);
    this.#listenForComposition();
    this.#listeners.on(window, "scroll", this.#redraw);
    this.#listeners.on(window, "resize", this.#redraw);
    this.#handleFrame([document]);
  }

  /**
   * Other rules judge, perhaps with another profile of this page. An open port has told so by itself; a sleeping
   * background's ports are closed.
   */
  handleRelease(workbench: Workbench): void {
    if (JSON.stringify(workbench) !== JSON.stringify(this.#workbench)) {
      this.#workbench = workbench;
      this.#discovery.selector = workbench.composer;
      this.#conversation.selectors = workbench.messages;
      this.#handleFrame([...this.#page.trees]);
      this.#redraw();
    }
    if (this.#discovery.active) this.#link.wake();
  }

  #listenForSends(target: Window | ShadowRoot): void {
    const listeners = this.#listeners;
    for (const type of ["keydown", "keypress", "keyup"] as const) {
      listeners.on(target, type, (event) => this.#gate.handleKey(event));
    }
    for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"] as const) {
      listeners.on(target, type, (event) => this.#gate.handlePointer(event));
    }
    listeners.on(target, "beforeinput", (event) => this.#gate.handleBeforeInput(event));
    listeners.on(target, "submit", (event) => this.#gate.handleSubmit(event));
  }

  #listenForFocus(target: Window | ShadowRoot): void {
    this.#listeners.on(target, "focusin", (event) => {
      this.#discovery.focus(event.composedPath());
      if (!this.#discovery.active) return;
      this.#link.wake();
      this.#hear();
      this.#update();
      this.#redraw();
    });
  }

  #listenForInput(target: Window | ShadowRoot): void {
    this.#listeners.on(target, "input", () => this.#update());
  }

  /**
   * Submits and the page's own events do not leave a shadow root, and of a closed one the window sees no more than
   * its host.
   */
  #listenInside(root: ShadowRoot): void {
    this.#listenForSends(root);
    this.#listenForFocus(root);
    this.#listenForInput(root);
  }

  #listenForComposition(): void {
    this.#listeners.on(window, "compositionstart", () => {
      this.#checker.composing = true;
    });
    for (const type of ["compositionend", "focusout"] as const) {
      this.#listeners.on(window, type, () => {
        this.#checker.composing = false;
      });
    }
  }

  #handleFrame(added: readonly (Element | Tree)[]): void {
    const before = this.#discovery.active;
    this.#discovery.scan(added);
    const { active } = this.#discovery;
    if (!before && !active) return;
    if (active !== before) this.#link.wake();
    this.#hear();
    this.#update();
    this.#redraw();
  }

  #handleChange(composer: Composer): void {
    if (composer !== this.#discovery.active) return;
    this.#update();
    this.#redraw();
  }

  #handleStatus(status: Status): void {
    this.#checker.handleStatus();
    if (status.is !== "lost") return;
    this.#life.abort();
    this.#display.end({ ...this.#view(), findings: [] });
    this.#discovery.release();
  }

  /** The active draft, as it stands now, to the checker. */
  #update(): void {
    this.#checker.update(this.#discovery.active?.text() ?? "", this.#conversation.version);
  }

  /** What was said since, to the background. */
  #hear(): void {
    const change = this.#conversation.refresh(this.#page.trees);
    if (change === "none") return;
    if (change === "switched") this.#gate.forget();
    this.#link.tell(this.#conversation.version, this.#conversation.messages);
  }

  #view(): View {
    const { draft, findings } = this.#checker;
    return {
      composer: this.#discovery.active,
      status: this.#link.status,
      draft,
      findings: findings.filter(({ severity }) => severity !== "silent"),
      checked: this.#checker.verdict(draft) !== null,
    };
  }

  #know(composer: Composer): Omit<Known, "settling" | "acknowledged"> {
    // What is about to be sent is no half-typed word any more.
    this.#checker.composing = false;
    this.#discovery.activate(composer);
    this.#hear();
    this.#update();
    const draft = composer.text();
    const { is } = this.#link.status;
    return {
      draft,
      report: this.#checker.verdict(draft),
      answerable: is === "connecting" || is === "checking",
      unchecked: is === "lost" ? "open" : this.#settings.unchecked,
    };
  }

  async #choose(composer: Composer, stop: Stop): Promise<Choice> {
    const caret = composer.caret();
    this.#display.closeCard();
    const { status } = this.#link;
    const problem = status.is === "none" ? status.problem : word("noAnswer");
    this.#asking = true;
    const choice = await choose(this.#layer, stop, problem);
    this.#asking = false;
    composer.focus(caret);
    this.#redraw();
    return choice;
  }

  #cardActions(): CardActions {
    return {
      rewrite: (finding) => this.#rewrite(this.#discovery.active, finding),
      insert: ({ say = "" }) => {
        const caret = this.#discovery.active?.caret() ?? 0;
        return this.#replace(this.#discovery.active, [caret, caret], say);
      },
    };
  }

  async #rewrite(composer: Composer | null, finding: Finding): Promise<boolean> {
    const { span, text, rewrite } = finding;
    if (!composer || !span || rewrite === undefined) return false;
    // The card or dialog may be older than the draft.
    if (composer.text().slice(...span) !== text) return false;
    return this.#replace(composer, span, rewrite);
  }

  async #replace(composer: Composer | null, span: Span, words: string): Promise<boolean> {
    const done = (await composer?.replace(span, words)) ?? false;
    this.#gate.handleRewrite();
    this.#update();
    return done;
  }
}
