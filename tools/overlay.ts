/**
 * Sees what the extension draws in a page. Its interface lives in closed shadow roots, where neither the page nor
 * Playwright's selectors reach; the browser's own protocol does. It reads and measures only: clicks are left to
 * the real mouse.
 */
import type { CDPSession, Page } from "@playwright/test";

export type Box = { x: number; y: number; width: number; height: number };

/** Where things are in what the extension draws: see `extension/content/draw`. */
export const UI = {
  chip: ".chip",
  card: ".card",
  /** The button on the card that applies the rewrite. */
  rewrite: ".card .action.primary",
  dialog: "[role=alertdialog]",
  dialogTitle: "[role=alertdialog] h2",
  goBack: "[role=alertdialog] .choices .action.primary",
  dialogRewrite: "[role=alertdialog] .finding .action",
  sendAnyway: "[role=alertdialog] .choices .action:not(.primary)",
} as const;

/** What the chip says at a glance: its `Tone` in `draw/chip.ts`. */
export type Tone = "ready" | "busy" | "clean" | "hint" | "warn" | "block" | "off";

export class Overlay {
  readonly #page: Page;
  readonly #session: Promise<CDPSession>;

  constructor(page: Page) {
    this.#page = page;
    this.#session = page.context().newCDPSession(page);
  }

  /** The chip's tone, null while there is no chip. */
  async tone(): Promise<Tone | null> {
    const classes = (await this.attribute(UI.chip, "class"))?.split(" ") ?? [];
    return (classes.find((name) => name !== "chip") as Tone | undefined) ?? null;
  }

  /** The text of the first visible element that matches, as rendered; null when there is none. */
  async text(selector: string): Promise<string | null> {
    return (await this.texts(selector))[0] ?? null;
  }

  async texts(selector: string): Promise<string[]> {
    const texts = await this.#evaluate(selector, "function () { return this.innerText.trim(); }");
    return texts as string[];
  }

  async attribute(selector: string, name: string): Promise<string | null> {
    const [value] = await this.#evaluate(
      selector,
      `function () { return this.getAttribute(${JSON.stringify(name)}); }`,
    );
    return (value as string | null | undefined) ?? null;
  }

  /** Where the first visible element that matches is, in CSS pixels of the viewport. */
  async box(selector: string): Promise<Box | null> {
    const [box] = await this.#evaluate(
      selector,
      "function () { const { x, y, width, height } = this.getBoundingClientRect(); return { x, y, width, height }; }",
    );
    return (box as Box | undefined) ?? null;
  }

  /** A click of the real mouse in the middle of the first visible element that matches. */
  async click(selector: string): Promise<void> {
    const box = await this.box(selector);
    if (!box) throw new Error(`The extension shows no ${selector}.`);
    await this.#page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  /** Calls `method` on every element in a closed root that matches `selector` and is visible. */
  async #evaluate(selector: string, method: string): Promise<unknown[]> {
    const session = await this.#session;
    const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
    const values: unknown[] = [];
    for (const { backendNodeId } of closedRoots(root)) {
      const { object } = await session.send("DOM.resolveNode", { backendNodeId });
      if (!object.objectId) continue;
      // In one go, for what is drawn comes and goes.
      const { result } = await session.send("Runtime.callFunctionOn", {
        objectId: object.objectId,
        functionDeclaration: `function (selector) {
          const seen = [...this.querySelectorAll(selector)].filter((it) => it.checkVisibility());
          return seen.map((it) => (${method}).call(it));
        }`,
        arguments: [{ value: selector }],
        returnByValue: true,
      });
      values.push(...(result.value as unknown[]));
    }
    return values;
  }
}

/** As much of the protocol's `DOM.Node` as is read here. */
type DomNode = {
  /** Stays the node's when it is moved, unlike its `nodeId`. */
  backendNodeId: number;
  shadowRootType?: string;
  shadowRoots?: DomNode[];
  children?: DomNode[];
  contentDocument?: DomNode;
};

/** The browser's own controls have roots of type `user-agent`; only an extension's or a page's are `closed`. */
function* closedRoots(node: DomNode): Generator<DomNode> {
  for (const shadow of node.shadowRoots ?? []) {
    if (shadow.shadowRootType === "closed") yield shadow;
    yield* closedRoots(shadow);
  }
  for (const child of node.children ?? []) yield* closedRoots(child);
  if (node.contentDocument) yield* closedRoots(node.contentDocument);
}
