/** A bare contenteditable that sends on Enter and on the button. */
import { byId, isEnter, onQuickReply, richText, send } from "./chat.ts";

const composer = byId("composer");

composer.addEventListener("keydown", (event) => {
  if (!isEnter(event)) return;
  event.preventDefault();
  submit();
});
byId("send").addEventListener("click", submit);
onQuickReply((text) => {
  composer.textContent = text;
});

function submit() {
  if (send(richText(composer))) composer.replaceChildren();
}
