/** Throws the composer away and makes a new one after each message, as frameworks do with keyed lists. */
import { byId, isEnter, send } from "./chat.ts";

mount();

function mount() {
  const composer = document.createElement("textarea");
  composer.id = "composer";
  composer.ariaLabel = "输入消息";
  const button = document.createElement("button");
  button.id = "send";
  button.type = "button";
  button.textContent = "发送";

  const submit = () => {
    if (send(composer.value)) mount();
  };
  composer.addEventListener("keydown", (event) => {
    if (!isEnter(event)) return;
    event.preventDefault();
    submit();
  });
  button.addEventListener("click", submit);
  byId("footer").replaceChildren(composer, button);
  composer.focus();
}
