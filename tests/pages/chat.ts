/**
 * What every test page shares: a conversation on the page and a record of what was sent. Pages differ only in
 * their composer and in the event that sends. None of them knows anything of the extension.
 */
declare global {
  interface Window {
    /** Every text sent, exactly as the page had it, oldest first. */
    sent: string[];
  }
}

window.sent = [];

/** Sends `text` as it is. An empty draft is not sent, and the answer is false. */
export function send(text: string): boolean {
  if (text.trim() === "") return false;
  window.sent.push(text);
  say("agent", text);
  return true;
}

export function say(role: "customer" | "agent", text: string) {
  const message = document.createElement("p");
  message.dataset.role = role;
  message.textContent = text;
  byId("messages").append(message);
}

/** True for the Enter that the agent means for the page, not for the input method. */
export function isEnter(event: KeyboardEvent): boolean {
  return event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
}

/** What a contenteditable sends: the text with the line breaks that are seen, which `textContent` lacks. */
export function richText(composer: HTMLElement): string {
  return composer.innerText;
}

/** A quick reply that is sent at once: it fills the composer and presses the send button in one go. */
export function onQuickReply(fill: (text: string) => void) {
  byId("quick-reply").addEventListener("click", (event) => {
    fill((event.currentTarget as HTMLElement).dataset.text ?? "");
    byId("send").click();
  });
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found as T;
}
