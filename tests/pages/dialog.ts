/** The conversation opens in a modal dialog, which is moved and clips what is in it, as dialogs of kits do. */
import { byId, isEnter, send } from "./chat.ts";

const composer = byId<HTMLTextAreaElement>("composer");

composer.addEventListener("keydown", (event) => {
  if (!isEnter(event)) return;
  event.preventDefault();
  submit();
});
byId("send").addEventListener("click", submit);
byId<HTMLDialogElement>("dialog").showModal();

function submit() {
  if (send(composer.value)) composer.value = "";
}
