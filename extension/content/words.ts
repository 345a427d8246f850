/** Every word we say, from `extension/_locales`. A key that is not in the catalogue does not compile. */
import type catalogue from "../_locales/zh_CN/messages.json";
import { api } from "./browser.ts";

export type WordKey = keyof typeof catalogue;

export function word(key: WordKey, ...substitutions: (string | number)[]): string {
  return api.i18n.getMessage(key, substitutions.map(String));
}
