/**
 * Sends again what was held. Measured over 39 composers: a full pointer sequence plus `.click()` on the button
 * works everywhere; a synthetic Enter fails on some editors, and is used only where there is no button.
 */
import type { Composer } from "../composer/composer.ts";
import type { Workbench } from "../workbench.ts";
import { sendButton, sendForm } from "./send-path.ts";

/**
 * `held` is the event that was stopped, for the modifiers of its key. If that key may have meant a new line
 * (`mayBeBreak`), it is never made a press of the button.
 */
export function replay(
  composer: Composer,
  workbench: Workbench,
  held: Event,
  mayBeBreak: boolean,
): void {
  const button = sendButton(composer, workbench);
  const form = sendForm(composer);
  if (!mayBeBreak && button && !isDisabled(button)) press(button);
  else if (held instanceof SubmitEvent && form) form.requestSubmit(held.submitter);
  else strike(composer.element, held);
}

function isDisabled(button: HTMLElement): boolean {
  return button.matches(":disabled") || button.getAttribute("aria-disabled") === "true";
}

function press(button: HTMLElement): void {
  const { left, top, width, height } = button.getBoundingClientRect();
  const init = {
    bubbles: true,
    cancelable: true,
    composed: true,
    view: window,
    clientX: left + width / 2,
    clientY: top + height / 2,
  };
  const down = { ...init, button: 0, buttons: 1 };
  const pointer = { pointerId: 1, pointerType: "mouse", isPrimary: true };
  button.dispatchEvent(new PointerEvent("pointerdown", { ...down, ...pointer }));
  button.dispatchEvent(new MouseEvent("mousedown", down));
  button.dispatchEvent(new PointerEvent("pointerup", { ...init, ...pointer }));
  button.dispatchEvent(new MouseEvent("mouseup", init));
  button.click();
}

function strike(element: HTMLElement, held: Event): void {
  const { ctrlKey, metaKey } =
    held instanceof KeyboardEvent ? held : { ctrlKey: false, metaKey: false };
  const init = {
    key: "Enter",
    code: "Enter",
    keyCode: 13,
    which: 13,
    ctrlKey,
    metaKey,
    bubbles: true,
    cancelable: true,
    composed: true,
  };
  element.focus({ preventScroll: true });
  const goesOn =
    element.dispatchEvent(new KeyboardEvent("keydown", init)) &&
    element.dispatchEvent(new KeyboardEvent("keypress", init));
  // What the browser would have done by itself.
  if (goesOn && !ctrlKey && !metaKey) document.execCommand("insertLineBreak");
  element.dispatchEvent(new KeyboardEvent("keyup", init));
}
