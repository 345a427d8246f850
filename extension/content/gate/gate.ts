/**
 * Stops a bad draft before it is sent, on every path: keys, button, form. Decides within the event, from the
 * verdict at hand, because a send that went on cannot be called back.
 *
 *   clean    touch nothing: the page gets the person's own, trusted event
 *   bad      stop the whole chain of events (pages act on any link of it), then the dialog
 *   unknown  stop, wait for the verdict, and replay at most once
 */
import type { Composer } from "../composer/composer.ts";
import type { Finding } from "../protocol.ts";
import { delay } from "../wait.ts";
import type { Workbench } from "../workbench.ts";
import { type Choice, type Decision, decide, type Known, ruleKey, type Stop } from "./decide.ts";
import { replay } from "./replay.ts";
import { isLeftover, isPicking, isSendKey, sendButton, sendForm } from "./send-path.ts";

/** How long a send may wait for its verdict, in ms. */
const PATIENCE_MS = 1_500;
/** How long an editor's model may lag behind a rewrite, in ms: one workbench takes 500, and sends the old text. */
const MODEL_LAG_MS = 600;
/** After this long an unchanged composer means that the replay was not taken, in ms. */
const SENT_MS = 2_000;

export type Note = "sentUnchecked" | "changedWhileHeld" | "notSent";

/** What the gate needs of the rest. */
export type Surroundings = {
  workbench: () => Workbench;
  composers: () => readonly Composer[];
  /** What is known of the composer's draft right now. */
  know: (composer: Composer) => Omit<Known, "settling" | "acknowledged">;
  /** Resolves when more is known, or `ms` later. */
  settled: (draft: string, ms: number) => Promise<void>;
  choose: (composer: Composer, stop: Stop) => Promise<Choice>;
  rewrite: (composer: Composer, finding: Finding) => void;
  note: (note: Note) => void;
};

/** A press of the mouse on a send button, from pointerdown to click. */
type Press = { composer: Composer | null; stopped: boolean };

export class Gate {
  readonly #around: Surroundings;
  readonly #acknowledged = new Set<string>();
  #press: Press | null = null;
  /** The key whose chain is being stopped, until it is released. */
  #stoppedKey: string | null = null;
  #bypass = false;
  /** A send is held or being asked about: any other has to wait for it. */
  #busy = false;
  #settlesAt = 0;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Another customer: what was said yes to does not count here. */
  forget(): void {
    this.#acknowledged.clear();
  }

  /** We changed the draft: a send now must not overtake the editor's model. */
  handleRewrite(): void {
    this.#settlesAt = performance.now() + MODEL_LAG_MS;
  }

  /** For keydown, keypress, beforeinput and keyup. */
  handleKey(event: KeyboardEvent): void {
    if (this.#bypass) return;
    if (event.type !== "keydown") {
      if (event.key !== this.#stoppedKey) return;
      stop(event);
      if (event.type === "keyup") this.#stoppedKey = null;
      return;
    }
    this.#stoppedKey = null;
    const composer = this.#composerOfKey(event);
    if (!composer || !this.#stops(composer, event)) return;
    this.#stoppedKey = event.key;
    if (!isLeftover(event)) this.#act(composer, event);
  }

  handleBeforeInput(event: InputEvent): void {
    const isBreak = event.inputType === "insertParagraph" || event.inputType === "insertLineBreak";
    if (isBreak && this.#stoppedKey === "Enter" && !this.#bypass) stop(event);
  }

  /** For pointerdown, mousedown, pointerup, mouseup and click. */
  handlePointer(event: MouseEvent): void {
    if (this.#bypass || event.button !== 0) return;
    const { composer, stopped } = this.#pressOf(event);
    if (!composer || !stopped) return;
    stop(event);
    if (event.type === "click") this.#act(composer, event);
  }

  handleSubmit(event: SubmitEvent): void {
    if (this.#bypass) return;
    const composer = this.#around.composers().find((it) => sendForm(it) === event.target);
    if (composer && this.#stops(composer, event)) this.#act(composer, event);
  }

  #composerOfKey(event: KeyboardEvent): Composer | null {
    const workbench = this.#around.workbench();
    const path = event.composedPath();
    for (const composer of this.#around.composers()) {
      if (path.includes(composer.element)) {
        return isSendKey(event, workbench.send.keys) && !isPicking(composer) ? composer : null;
      }
    }
    const presses = event.key === "Enter" || event.key === " ";
    return presses && !event.isComposing ? this.#composerOfButton(path) : null;
  }

  #composerOfButton(path: readonly EventTarget[]): Composer | null {
    const { composers, workbench } = this.#around;
    const owners = composers().filter((composer) => {
      const button = sendButton(composer, workbench());
      return button !== null && path.includes(button);
    });
    // Fields may share a button, and nobody knows which of them it sends: any of them can stop it.
    return owners.find((owner) => this.#decide(owner).do !== "pass") ?? owners[0] ?? null;
  }

  /** The press an event belongs to: its first event decides for the others. */
  #pressOf(event: MouseEvent): Press {
    // The page's own clicks, and those by key, come alone; they may well come in the middle of a press.
    const isAlone = !event.isTrusted || (event.type === "click" && event.detail === 0);
    if (isAlone) return this.#judgePress(event);
    if (event.type === "pointerdown" || !this.#press) this.#press = this.#judgePress(event);
    const press = this.#press;
    if (event.type === "click") this.#press = null;
    return press;
  }

  #judgePress(event: MouseEvent): Press {
    const composer = this.#composerOfButton(event.composedPath());
    return { composer, stopped: composer !== null && this.#stops(composer, event) };
  }

  #decide(composer: Composer): Decision {
    if (this.#busy) return { do: "hold" };
    const settling = performance.now() < this.#settlesAt;
    return decide({ ...this.#around.know(composer), settling, acknowledged: this.#acknowledged });
  }

  /** Whether the event was stopped. */
  #stops(composer: Composer, event: Event): boolean {
    const decision = this.#decide(composer);
    if (decision.do !== "pass") stop(event);
    else if (!decision.checked && !isLeftover(event)) this.#around.note("sentUnchecked");
    return decision.do !== "pass";
  }

  /** What comes after a stopped event, once its chain is over. */
  async #act(composer: Composer, event: Event): Promise<void> {
    if (this.#busy) return;
    const first = this.#decide(composer);
    const mayBeBreak = this.#mayBeBreak(composer, event);
    this.#busy = true;
    try {
      const decision = first.do === "hold" ? await this.#wait(composer) : first;
      if (decision === null) this.#around.note("changedWhileHeld");
      else if (decision.do === "pass") this.#send(composer, event, mayBeBreak, decision.checked);
      else if (decision.do !== "hold") await this.#choose(composer, event, decision);
    } finally {
      this.#busy = false;
    }
  }

  /** The decision that can be made after waiting; null when the draft is no longer what was to be sent. */
  async #wait(composer: Composer): Promise<Decision | null> {
    const draft = composer.text();
    await this.#around.settled(draft, PATIENCE_MS);
    await delay(this.#settlesAt - performance.now());
    if (composer.text() !== draft) return null;
    const known = { ...this.#around.know(composer), answerable: false, settling: false };
    return decide({ ...known, acknowledged: this.#acknowledged });
  }

  async #choose(composer: Composer, event: Event, reason: Stop): Promise<void> {
    const draft = composer.text();
    const choice = await this.#around.choose(composer, reason);
    if (choice === "back") return;
    if (choice !== "send") return this.#around.rewrite(composer, choice);
    if (reason.do !== "ask" || composer.text() !== draft) return;
    for (const finding of reason.findings) this.#acknowledged.add(ruleKey(finding));
    this.#send(composer, event, false, true);
  }

  /** Where more than one key may send, nobody knows which of them makes a new line. To be asked within the event. */
  #mayBeBreak(composer: Composer, event: Event): boolean {
    const { keys } = this.#around.workbench().send;
    return keys.length > 1 && event.composedPath().includes(composer.element);
  }

  #send(composer: Composer, event: Event, mayBeBreak: boolean, checked: boolean): void {
    const draft = composer.text();
    this.#bypass = true;
    setTimeout(() => {
      this.#bypass = false;
    });
    replay(composer, this.#around.workbench(), event, mayBeBreak);
    if (!checked) this.#around.note("sentUnchecked");
    setTimeout(() => {
      if (composer.element.isConnected && composer.text() === draft) this.#around.note("notSent");
    }, SENT_MS);
  }
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
