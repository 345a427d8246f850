/** Sends on the form's submit event, which Enter and the button both lead to. */
import { byId, isEnter, send } from "./chat.ts";

const form = byId<HTMLFormElement>("form");
const composer = byId<HTMLTextAreaElement>("composer");

composer.addEventListener("keydown", (event) => {
  if (!isEnter(event)) return;
  event.preventDefault();
  form.requestSubmit();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (send(composer.value)) form.reset();
});
