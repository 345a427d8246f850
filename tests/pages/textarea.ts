/** Sends on Enter and on the button; with `?keys=ctrl` on Ctrl+Enter instead, and Enter makes a new line. */
import { byId, isEnter, onQuickReply, send } from "./chat.ts";

const composer = byId<HTMLTextAreaElement>("composer");
const wantsCtrl = new URLSearchParams(location.search).get("keys") === "ctrl";

composer.addEventListener("keydown", (event) => {
  if (!isEnter(event) || event.ctrlKey !== wantsCtrl) return;
  event.preventDefault();
  submit();
});
byId("send").addEventListener("click", submit);
onQuickReply((text) => {
  composer.value = text;
});

function submit() {
  if (send(composer.value)) composer.value = "";
}
