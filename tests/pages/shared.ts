/** A note on the customer stands above the composer; one button, in a box that reads like it, sends the composer. */
import { byId, send } from "./chat.ts";

const composer = byId<HTMLTextAreaElement>("composer");

byId("send").addEventListener("click", () => {
  if (send(composer.value)) composer.value = "";
});
