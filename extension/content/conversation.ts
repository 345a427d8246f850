/**
 * What was said so far, read from the page by the workbench's selectors. Numbers each state of it, so that a
 * verdict belongs to exactly one, and tells when another customer's conversation took its place.
 */
import { walk } from "./composer/walker.ts";
import type { Message } from "./protocol.ts";
import type { Workbench } from "./workbench.ts";

export type Change = "none" | "continued" | "switched";

export class Conversation {
  #selectors: Workbench["messages"];
  #version = 0;
  #messages: Message[] = [];
  /** The last state with messages in it: lists are often emptied for a moment and filled again. */
  #lastSpoken: Message[] = [];

  constructor(selectors: Workbench["messages"]) {
    this.#selectors = selectors;
  }

  /** Reads the page by others from now on; the next refresh says what that changed. */
  set selectors(selectors: Workbench["messages"]) {
    this.#selectors = selectors;
  }

  /** Grows with every change; 0 before the first message. */
  get version(): number {
    return this.#version;
  }

  /** Oldest first. */
  get messages(): Message[] {
    return this.#messages;
  }

  /** Reads the page again. */
  refresh(trees: Iterable<ParentNode>): Change {
    const messages = [...trees].flatMap((tree) => read(tree, this.#selectors));
    if (isSame(messages, this.#messages)) return "none";
    this.#version++;
    this.#messages = messages;
    if (messages.length === 0) return "continued";
    const continued = continues(this.#lastSpoken, messages);
    this.#lastSpoken = messages;
    return continued ? "continued" : "switched";
  }
}

/**
 * Whether `after` can be a later view of the same conversation: one of the lists goes on where the other one
 * begins. Lists load older messages at the top and drop them again, so neither start is sacred; a single
 * greeting in common is no proof, unless there is no more.
 */
export function continues(before: readonly Message[], after: readonly Message[]): boolean {
  if (before.length === 0) return true;
  return overlaps(before, after) || overlaps(after, before);
}

function overlaps(earlier: readonly Message[], later: readonly Message[]): boolean {
  return earlier.some((_, from) => {
    const shared = Math.min(earlier.length - from, later.length);
    if (shared < Math.min(2, earlier.length, later.length)) return false;
    return isSame(earlier.slice(from, from + shared), later.slice(0, shared));
  });
}

function isSame(a: readonly Message[], b: readonly Message[]): boolean {
  if (a.length !== b.length) return false;
  return a.every(({ role, text }, at) => role === b[at]?.role && text === b[at]?.text);
}

function read(tree: ParentNode, selectors: Workbench["messages"]): Message[] {
  if (selectors === null) return [];
  const { customer, agent, text } = selectors;
  const either = `:is(${customer}, ${agent})`;
  const messages: Message[] = [];
  for (const element of tree.querySelectorAll(either)) {
    if (element.parentElement?.closest(either)) continue;
    const parts = text === null ? [element] : [...element.querySelectorAll(text)];
    const said = parts.map((part) => walk(part).text.replace(/\s+/g, " ").trim()).join(" ");
    if (said === "") continue;
    messages.push({ role: element.matches(customer) ? "customer" : "agent", text: said });
  }
  return messages;
}
