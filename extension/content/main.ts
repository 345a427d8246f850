/**
 * The content script's entry: runs in every frame at `document_start`, and does nothing at all on a page that
 * is no workbench. Wires the parts; they know each other only through what is passed here.
 *
 *   page ──▶ discovery ──▶ composer ──▶ checker ◀──▶ link ◀──▶ background
 *     └────▶ conversation ────────────────┘│
 *   events of the page ──▶ gate ◀──────────┴──▶ display
 *
 * One AbortController ends everything. Nothing here leaves the device, and no word of the draft is changed
 * without a click.
 */
import workbenches from "presend:workbenches";
import { Checker } from "./checker.ts";
import type { Composer } from "./composer/composer.ts";
import { Discovery } from "./composer/discovery.ts";
import { Conversation } from "./conversation.ts";
import { choose } from "./draw/dialog.ts";
import { Display, type View } from "./draw/display.ts";
import { Layer } from "./draw/layer.ts";
import { onceAFrame } from "./frame.ts";
import { Gate } from "./gate/gate.ts";
import { Link, type Status } from "./link.ts";
import { Listeners } from "./listeners.ts";
import { Page, type Tree } from "./page.ts";
import type { Finding } from "./protocol.ts";
import { Settings } from "./settings.ts";
import type { Span } from "./spans.ts";
import { word } from "./words.ts";
import { findWorkbench, type Workbench } from "./workbench.ts";

// A blank frame has its opener's origin, and no address of its own.
const address = location.protocol === "about:" ? `${self.origin}/` : location.href;
const workbench = findWorkbench(workbenches, address);
if (workbench && document.documentElement instanceof HTMLElement) start(workbench);

function start(workbench: Workbench): void {
  const life = new AbortController();
  const listeners = new Listeners(life.signal);
  const layer = new Layer(listeners);
  const settings = new Settings(life.signal);
  const conversation = new Conversation(workbench.messages);
  const redraw = onceAFrame(() => display.render(view()), life.signal);

  const link = new Link(life.signal, {
    onStatus: (status) => handleStatus(status),
    onReport: (report) => checker.handleReport(report),
  });
  const checker = new Checker(link, redraw);
  const page = new Page(life.signal, {
    ignores: (target) => discovery.all.some(({ element }) => element.contains(target)),
    onFrame: (added) => handleFrame(added),
    onRewritten: () => listeners.restore(),
  });
  const discovery = new Discovery(workbench.composer, page, {
    mount: () => layer.root,
    onShadow: (root) => listenInside(root),
    onChange: (composer) => composer === discovery.active && update(),
  });
  const display = new Display(layer, listeners, {
    rewrite: (finding) => rewrite(discovery.active, finding),
    insert: ({ say = "" }) => {
      const caret = discovery.active?.caret() ?? 0;
      return replace(discovery.active, [caret, caret], say);
    },
  });
  const gate = new Gate({
    workbench,
    composers: () => discovery.all,
    know: (composer) => {
      // What is about to be sent is no half-typed word any more.
      checker.composing = false;
      discovery.activate(composer);
      hearPage();
      update();
      const draft = composer.text();
      const { is } = link.status;
      return {
        draft,
        report: checker.verdict(draft),
        answerable: is === "connecting" || is === "checking",
        unchecked: is === "lost" ? "open" : settings.unchecked,
      };
    },
    settled: (draft, ms) => checker.settled(draft, ms),
    choose: async (composer, stop) => {
      const caret = composer.caret();
      display.closeCard();
      const choice = await choose(layer, stop, problemOf(link.status));
      composer.focus(caret);
      return choice;
    },
    rewrite: async (composer, finding) => {
      const done = await rewrite(composer, finding);
      if (!done) display.note(word("rewriteRefused"));
    },
    note: (note) => display.note(word(note)),
  });

  function view(): View {
    return {
      composer: discovery.active,
      status: link.status,
      draft: checker.draft,
      findings: checker.findings.filter(({ severity }) => severity !== "silent"),
      checked: checker.verdict(checker.draft) !== null,
    };
  }

  /** The active draft, as it stands now, to the checker. */
  function update(): void {
    checker.update(discovery.active?.text() ?? "", conversation.version);
  }

  /** What was said since, to the background. */
  function hearPage(): void {
    const change = conversation.refresh(page.trees);
    if (change === "none") return;
    if (change === "switched") gate.forget();
    link.tell(conversation.version, conversation.messages);
  }

  function handleFrame(added: readonly (Element | Tree)[]): void {
    const before = discovery.active;
    discovery.scan(added);
    if (!before && !discovery.active) return;
    hearPage();
    if (discovery.active !== before) link.wake();
    update();
    redraw();
  }

  function handleStatus(status: Status): void {
    checker.handleStatus();
    if (status.is !== "lost") return;
    life.abort();
    display.end({ ...view(), findings: [] });
    discovery.release();
  }

  async function rewrite(composer: Composer | null, finding: Finding): Promise<boolean> {
    const { span, text, rewrite: words } = finding;
    if (!composer || !span || words === undefined) return false;
    // The card or dialog may be older than the draft.
    if (composer.text().slice(...span) !== text) return false;
    return replace(composer, span, words);
  }

  async function replace(composer: Composer | null, span: Span, words: string): Promise<boolean> {
    const done = (await composer?.replace(span, words)) ?? false;
    gate.handleRewrite();
    update();
    return done;
  }

  function handleFocus(event: FocusEvent): void {
    discovery.focus(event.composedPath());
    if (!discovery.active) return;
    hearPage();
    link.wake();
    update();
    redraw();
  }

  function listenForSends(target: Window | ShadowRoot): void {
    for (const type of ["keydown", "keypress", "keyup"] as const) {
      listeners.on(target as Window, type, (event) => gate.handleKey(event));
    }
    for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"] as const) {
      listeners.on(target as Window, type, (event) => gate.handlePointer(event));
    }
    listeners.on(target, "beforeinput", (event) => gate.handleBeforeInput(event));
    listeners.on(target, "submit", (event) => gate.handleSubmit(event));
  }

  /** Submits do not leave a shadow root, and of a closed one the window sees no more than its host. */
  function listenInside(root: ShadowRoot): void {
    listenForSends(root);
    listeners.on(root, "focusin", handleFocus);
  }

  listenForSends(window);
  listeners.on(window, "focusin", handleFocus);
  listeners.on(window, "compositionstart", () => {
    checker.composing = true;
  });
  for (const type of ["compositionend", "focusout"] as const) {
    listeners.on(window, type, () => {
      checker.composing = false;
    });
  }
  listeners.on(window, "scroll", redraw);
  listeners.on(window, "resize", redraw);
  handleFrame([document]);
}

function problemOf(status: Status): string {
  return status.is === "none" ? status.problem : word("noAnswer");
}
