/** Every word we say, from `extension/_locales`. A key that is not in the catalogue does not compile. */
import type catalogue from "../_locales/zh_CN/messages.json";
import { api } from "./browser.ts";

export type WordKey = keyof typeof catalogue;

/** An orphan may no longer ask for words: what it has to say then is read while it is alive. */
const LAST_WORDS = new Map(
  (["chipLost", "whyLost"] as const).map((key) => [key as WordKey, read(key)]),
);

export function word(key: WordKey, ...substitutions: (string | number)[]): string {
  return LAST_WORDS.get(key) ?? read(key, ...substitutions);
}

function read(key: WordKey, ...substitutions: (string | number)[]): string {
  return api.i18n.getMessage(key, substitutions.map(String));
}
