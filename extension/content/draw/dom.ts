/** Elements made of tags, attributes and text. Text is always text: nothing here parses markup. */

type Attributes = Record<string, string>;

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function button(className: string, label: string, onClick: () => void): HTMLButtonElement {
  const element = make("button", { type: "button", class: className }, label);
  element.addEventListener("click", onClick);
  return element;
}
