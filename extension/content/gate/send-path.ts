/** The ways a composer's draft can be sent: its button, its form, its keys. Looks them up anew each time. */
import type { Composer } from "../composer/composer.ts";
import type { SendKey, Workbench } from "../workbench.ts";

/** The letters of a label: the word for it, perhaps what is sent, perhaps the key that does the same. */
const LABEL =
  /^(确认|立即)?(发送|回复|提交|send|reply|submit)(消息|信息|message|reply)?((ctrl|cmd|alt)?(enter|回车|[a-z]))?$/i;
const BUTTON_LIKE =
  'button, [role="button"], input[type="submit"], input[type="button"], a, :is(span, div):is([class*="btn" i], [class*="send" i])';
const HINTED = ["data-qa", "data-qa-id", "data-testid", "data-test-id", "class"]
  .map((name) => `:is(button, [role="button"])[${name}*="send" i]`)
  .join(", ");
const SUBMITTER = 'button[type="submit"], button:not([type]), input[type="submit"]';

/** How far above the composer its unmarked button is looked for, in elements. */
const REACH = 8;

/** The send button of a composer, null when it has none that can be seen. */
export function sendButton(composer: Composer, { send }: Workbench): HTMLElement | null {
  const { button } = send;
  if (button !== null)
    return nearest(composer.element, Number.POSITIVE_INFINITY, (root) => pick(root, button));
  return (
    nearest(composer.element, REACH, (root) => pick(root, BUTTON_LIKE, isLabelledSend)) ??
    (sendForm(composer) && pick(sendForm(composer) as HTMLFormElement, SUBMITTER)) ??
    nearest(composer.element, REACH, (root) => pick(root, HINTED))
  );
}

export function sendForm({ element }: Composer): HTMLFormElement | null {
  return element.closest("form");
}

/** Whether the key sends here. While an input method composes, Enter picks a candidate and never sends. */
export function isSendKey(event: KeyboardEvent, keys: readonly SendKey[]): boolean {
  if (event.key !== "Enter" || event.isComposing) return false;
  if (event.shiftKey || event.altKey) return false;
  return keys.includes(event.ctrlKey || event.metaKey ? "Mod+Enter" : "Enter");
}

/**
 * Whether this is the Enter that macOS input methods send on after the composition has ended. Nobody meant to
 * send with it, so nobody is asked anything; but some pages do send, so a bad draft is stopped all the same.
 */
export function isLeftover(event: Event): boolean {
  return event instanceof KeyboardEvent && event.keyCode === 229;
}

/** Whether a list of suggestions (an @-mention) is open on the composer: Enter then picks from it. */
export function isPicking({ element }: Composer): boolean {
  const id = element.getAttribute("aria-activedescendant");
  if (!id) return false;
  const option = (element.getRootNode() as Document | ShadowRoot).getElementById(id);
  return option?.checkVisibility() ?? false;
}

/** Whether a button so labelled sends the draft: 发送, 发送(Enter), Send message, but not 发送图片. */
export function isSendLabel(label: string): boolean {
  return LABEL.test(label.replace(/\P{L}/gu, ""));
}

function isLabelledSend(element: HTMLElement): boolean {
  const labels = [
    element.getAttribute("aria-label"),
    element.title,
    element instanceof HTMLInputElement ? element.value : element.textContent,
  ];
  return labels.some((label) => isSendLabel(label ?? ""));
}

/** The first that fits and can be seen; where a box around a button reads like the button, the button. */
function pick(
  root: ParentNode,
  selector: string,
  fits: (element: HTMLElement) => boolean = () => true,
): HTMLElement | null {
  let found: HTMLElement | null = null;
  for (const element of root.querySelectorAll<HTMLElement>(selector)) {
    if (found && !found.contains(element)) return found;
    if (fits(element) && element.checkVisibility({ visibilityProperty: true })) found = element;
  }
  return found;
}

/** Asks the ancestors from the inside out, across shadow borders: the nearest answer is the composer's own. */
function nearest(
  element: HTMLElement,
  reach: number,
  find: (root: ParentNode) => HTMLElement | null,
): HTMLElement | null {
  let at: Node | null = element.parentNode;
  for (let steps = 0; at && steps < reach; steps++) {
    const found = find(at as Element | Document | ShadowRoot);
    if (found) return found;
    at = at instanceof ShadowRoot ? at.host : at.parentNode;
  }
  return null;
}
