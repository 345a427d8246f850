/**
 * The demo shop's chat workbench: an ordinary page, as a shop's own software might be. It must know nothing
 * of Presend: no hook, no event and no class is here for its sake.
 */
import { CUSTOMERS, type Customer, type Message } from "./customers.ts";
import { picture } from "./pictures.ts";
import { ScriptedCustomer } from "./scripted.ts";

/** How long a customer thinks and types before an answer, in ms. */
const READING = 700;
const TYPING = 1200;

type Chat = {
  customer: Customer;
  messages: Message[];
  scripted: ScriptedCustomer;
  draft: string;
  unread: number;
  typing: boolean;
};

const chats: Chat[] = CUSTOMERS.map((customer) => ({
  customer,
  messages: [...customer.history],
  scripted: new ScriptedCustomer(customer.script),
  draft: "",
  unread: customer.history.at(-1)?.role === "customer" ? 1 : 0,
  typing: false,
}));
let current = chats[0] as Chat;

const customers = byId("customers");
const messages = byId("messages");
const draft = byId<HTMLTextAreaElement>("draft");

byId("send").addEventListener("click", send);
draft.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
});
open(current);

function send() {
  const text = draft.value;
  if (text.trim() === "") return;
  draft.value = "";
  draft.focus();
  say(current, "agent", text);
  void answer(current, text);
}

async function answer(chat: Chat, agentText: string) {
  const text = chat.scripted.reply(agentText);
  if (text === null) return;
  await pause(READING);
  chat.typing = true;
  render();
  await pause(TYPING);
  chat.typing = false;
  say(chat, "customer", text);
}

function say(chat: Chat, role: Message["role"], text: string) {
  const at = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
  chat.messages.push({ role, text, at });
  if (role === "customer" && chat !== current) chat.unread += 1;
  render();
}

function open(chat: Chat) {
  current.draft = draft.value;
  current = chat;
  chat.unread = 0;
  draft.value = chat.draft;
  renderDetails(chat.customer);
  render();
  draft.focus();
}

/** Draws what changes while people talk: the list and the conversation. */
function render() {
  customers.replaceChildren(...chats.map(chatRow));
  messages.replaceChildren(
    element("p", "day", "今天"),
    ...current.messages.map((message) => messageRow(current.customer, message)),
    ...(current.typing ? [element("p", "typing", "对方正在输入…")] : []),
  );
  messages.scrollTop = messages.scrollHeight;
}

function chatRow(chat: Chat): HTMLElement {
  const { customer } = chat;
  const last = chat.messages.at(-1);
  const button = element("button", chat === current ? "chat current" : "chat");
  button.setAttribute("aria-current", String(chat === current));
  button.append(
    avatar(customer),
    element("span", "name", customer.name),
    element("time", "muted", last?.at ?? ""),
    element("span", "last", chat.draft && chat !== current ? `[草稿] ${chat.draft}` : last?.text),
    chat.unread > 0
      ? element("b", "unread", String(chat.unread))
      : element("span", "tag", customer.stage),
  );
  button.addEventListener("click", () => open(chat));
  const row = element("li");
  row.append(button);
  return row;
}

function messageRow(customer: Customer, message: Message): HTMLElement {
  const row = element("article", `message ${message.role}`);
  const bubble = element("div", "bubble", message.text);
  bubble.dataset.role = message.role;
  const isCustomer = message.role === "customer";
  row.append(
    isCustomer ? avatar(customer) : element("span", "avatar own", "禾"),
    element("span", "muted", `${isCustomer ? customer.name : "客服 小禾"} ${message.at}`),
    bubble,
  );
  return row;
}

function renderDetails(customer: Customer) {
  byId("customer-name").textContent = customer.name;
  byId("customer-stage").textContent = customer.stage;
  byId("customer-note").textContent = customer.note;
  byId("product").replaceChildren(
    picture(customer.product.kind),
    element("h3", "", customer.product.name),
    element("p", "price", customer.product.price),
    pairs(element("dl"), customer.product.facts),
  );
  pairs(byId("order"), customer.order);
  pairs(byId("profile"), customer.profile);
  byId("quick-replies").replaceChildren(...customer.quickReplies.map(quickReply));
}

function quickReply(text: string): HTMLElement {
  const button = element("button", "quick", text);
  button.setAttribute("type", "button");
  button.addEventListener("click", () => {
    draft.focus();
    draft.setRangeText(text, draft.selectionStart, draft.selectionEnd, "end");
    draft.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  return button;
}

function avatar(customer: Customer): HTMLElement {
  const span = element("span", "avatar", customer.name.slice(0, 1));
  span.style.setProperty("--colour", customer.colour);
  return span;
}

function pairs(list: HTMLElement, entries: [name: string, value: string][]): HTMLElement {
  list.replaceChildren(
    ...entries.map(([name, value]) => {
      const pair = element("div");
      pair.append(element("dt", "", name), element("dd", "", value));
      return pair;
    }),
  );
  return list;
}

function element(tag: string, className = "", text = ""): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found as T;
}

function pause(ms: number): Promise<void> {
  return new Promise((over) => setTimeout(over, ms));
}
