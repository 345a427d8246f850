/**
 * Hears everything at the window and lets nothing through, as single-page workbenches with their own event system
 * do; and clears the composer half a second after sending, when its server has answered.
 */
import { byId, isEnter, send } from "./chat.ts";

const ANSWER_MS = 500;
const HEARD =
  "keydown keypress keyup beforeinput input focusin pointerdown mousedown click pointermove scroll";

const composer = byId<HTMLTextAreaElement>("composer");

for (const type of HEARD.split(" ")) {
  window.addEventListener(type, (event) => hear(event), true);
}

function hear(event: Event) {
  event.stopImmediatePropagation();
  if (event instanceof KeyboardEvent && event.type === "keydown" && isEnter(event)) {
    event.preventDefault();
    submit();
  } else if (event.type === "click" && event.target === byId("send")) {
    submit();
  }
}

function submit() {
  if (!send(composer.value)) return;
  setTimeout(() => {
    composer.value = "";
  }, ANSWER_MS);
}
