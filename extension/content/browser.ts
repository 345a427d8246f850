/**
 * What differs between browsers, in one place: the extension API's name, shadow roots, editing.
 * Nothing else in the content script may ask which browser it runs in.
 */

type Api = typeof chrome;
type FirefoxElement = Element & { openOrClosedShadowRoot?: ShadowRoot | null };

const firefox = (globalThis as { browser?: Api }).browser;

export const api: Api = firefox ?? chrome;

/**
 * Whether editors take a synthetic `beforeinput`. In Firefox Lexical, Slate and wangEditor take it and lose
 * the text, while `execCommand` is right everywhere.
 */
export const editorsTakeSyntheticInput = !("openOrClosedShadowRoot" in Element.prototype);

/** The element's shadow root, open or closed. Costs a binding call: not for every element of a page. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot) return element.shadowRoot;
  const native = (element as FirefoxElement).openOrClosedShadowRoot;
  if (native !== undefined) return native;
  if (!(element instanceof HTMLElement)) return null;
  // @types/chrome says `Object | null`.
  return (api.dom?.openOrClosedShadowRoot(element) as ShadowRoot | null | undefined) ?? null;
}

/** False once the extension was updated, disabled or removed: this script is then an orphan. */
export function extensionAlive(): boolean {
  try {
    return api.runtime?.id !== undefined;
  } catch {
    return false;
  }
}
