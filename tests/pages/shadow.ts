/** The whole composer lives in an open shadow root; `?kind=contenteditable` makes it a rich one. */
import { byId, isEnter, richText, send } from "./chat.ts";

const root = byId("widget").attachShadow({ mode: "open" });
const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = "pages.css";

const rich = new URLSearchParams(location.search).get("kind") === "contenteditable";
const composer: HTMLElement = document.createElement(rich ? "div" : "textarea");
if (rich) composer.contentEditable = "true";
composer.id = "composer";
composer.ariaLabel = "输入消息";
const button = document.createElement("button");
button.id = "send";
button.type = "button";
button.textContent = "发送";
root.append(sheet, composer, button);

composer.addEventListener("keydown", (event) => {
  if (!isEnter(event)) return;
  event.preventDefault();
  submit();
});
button.addEventListener("click", submit);

function submit() {
  if (composer instanceof HTMLTextAreaElement) {
    if (send(composer.value)) composer.value = "";
  } else if (send(richText(composer))) composer.replaceChildren();
}
