/**
 * The page as a thing that changes: its trees (the document and the shadow roots we learnt of) and, at most
 * once a frame, the news that something in them moved. Reads nothing and changes nothing.
 */
import { onceAFrame } from "./animation.ts";

export type Tree = Document | ShadowRoot;

type Handlers = {
  /** Whether a change at this node is somebody else's business: the composers watch themselves. */
  ignores: (target: Node) => boolean;
  /** Once a frame with changes: the elements added since the last one. */
  onFrame: (added: readonly Element[]) => void;
  /** At once, when the document got a new root element: `document.open()` stripped the listeners. */
  onRewritten: () => void;
};

const OBSERVED: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ["class", "style", "hidden", "open", "disabled", "readonly", "contenteditable"],
};

export class Page {
  readonly trees = new Set<Tree>();
  readonly #observer: MutationObserver;
  readonly #handlers: Handlers;
  readonly #tell: () => void;
  #added: Element[] = [];

  constructor(signal: AbortSignal, handlers: Handlers) {
    this.#handlers = handlers;
    this.#tell = onceAFrame(() => this.#tellFrame(), signal);
    this.#observer = new MutationObserver((records) => this.#note(records));
    this.watch(document);
    signal.addEventListener("abort", () => this.#observer.disconnect());
  }

  /** Also observes a shadow root. */
  watch(tree: Tree): void {
    if (this.trees.has(tree)) return;
    this.trees.add(tree);
    this.#observer.observe(tree, OBSERVED);
  }

  #note(records: MutationRecord[]): void {
    for (const { target, addedNodes } of records) {
      if (this.#handlers.ignores(target)) continue;
      if (target === document) this.#handlers.onRewritten();
      for (const node of addedNodes) if (node instanceof Element) this.#added.push(node);
      this.#tell();
    }
  }

  #tellFrame(): void {
    for (const tree of this.trees) {
      if (tree instanceof ShadowRoot && !tree.host.isConnected) this.trees.delete(tree);
    }
    const added = this.#added.filter((element) => element.isConnected);
    this.#added = [];
    this.#handlers.onFrame(added);
  }
}
