/**
 * A textarea's text laid out a second time, invisibly, exactly above it: the text inside a textarea has no
 * ranges, the mirror's has. Lies in our shadow root, takes no pointer and no focus, and the page never sees it.
 */

/** What decides where a letter stands. */
const COPIED = [
  ..."direction font-family font-feature-settings font-kerning font-optical-sizing font-size".split(
    " ",
  ),
  ..."font-stretch font-style font-variant font-variation-settings font-weight hyphens".split(" "),
  ..."letter-spacing line-break line-height overflow-wrap padding-bottom padding-left".split(" "),
  ..."padding-right padding-top tab-size text-align text-autospace text-indent".split(" "),
  ..."text-rendering text-spacing-trim text-transform white-space word-break word-spacing".split(
    " ",
  ),
  "writing-mode",
];

export class Mirror {
  readonly #field: HTMLTextAreaElement;
  readonly #frame = document.createElement("div");
  readonly #page = document.createElement("div");
  readonly #text = document.createTextNode("");

  constructor(field: HTMLTextAreaElement, mount: Node) {
    this.#field = field;
    this.#frame.className = "mirror";
    this.#frame.setAttribute("aria-hidden", "true");
    this.#page.append(this.#text);
    this.#frame.append(this.#page);
    mount.appendChild(this.#frame);
  }

  /** The one text node that holds the field's text. */
  get text(): Text {
    return this.#text;
  }

  /** Follows the field's text, place, scroll and styles. To be called before its ranges are measured. */
  follow(): void {
    const field = this.#field;
    if (this.#text.data !== field.value) this.#text.data = field.value;
    const { left, top, width } = field.getBoundingClientRect();
    // The page may enlarge the field by zoom, which lays its text out anew, or by a transform, which does not.
    const zoom = field.currentCSSZoom;
    const enlarged = width / field.offsetWidth;
    assign(this.#frame, {
      left: `${left + field.clientLeft * enlarged}px`,
      top: `${top + field.clientTop * enlarged}px`,
      width: `${field.clientWidth * zoom}px`,
      height: `${field.clientHeight * zoom}px`,
      transform: `scale(${enlarged / zoom})`,
    });
    const computed = getComputedStyle(field);
    const copied: Record<string, string> = {
      zoom: `${zoom}`,
      // Moved rather than scrolled: the mirror's own end of scrolling may differ from the field's.
      transform: `translate(${-field.scrollLeft}px, ${-field.scrollTop}px)`,
    };
    for (const property of COPIED) copied[property] = computed.getPropertyValue(property);
    assign(this.#page, copied);
    // Fonts and line breaks of Chinese depend on the language.
    this.#page.lang = field.closest<HTMLElement>("[lang]")?.lang ?? "";
  }

  /** Whether the field itself is what one sees at the middle of the rectangle. */
  shows(rect: DOMRect): boolean {
    const root = this.#field.getRootNode() as Document | ShadowRoot;
    const x = rect.left + rect.width / 2;
    const y = rect.top + rect.height / 2;
    return root.elementFromPoint(x, y) === this.#field;
  }

  remove(): void {
    this.#frame.remove();
  }
}

/** Writes only what differs: a write, even of the same value, costs the page a style pass. */
function assign(element: HTMLElement, styles: Record<string, string>): void {
  for (const [property, value] of Object.entries(styles)) {
    if (element.style.getPropertyValue(property) !== value) {
      element.style.setProperty(property, value);
    }
  }
}
