/** Some workbenches do not wait for keydown and click: this one sends on keyup and on mousedown. */
import { byId, isEnter, send } from "./chat.ts";

const composer = byId<HTMLTextAreaElement>("composer");

composer.addEventListener("keydown", (event) => {
  if (isEnter(event)) event.preventDefault();
});
composer.addEventListener("keyup", (event) => {
  if (isEnter(event)) submit();
});
byId("send").addEventListener("mousedown", submit);

function submit() {
  if (send(composer.value)) composer.value = "";
}
