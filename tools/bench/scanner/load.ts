/**
 * What is searched for and in what: made by rule from fixed seeds, so that every run on every machine has the same.
 *
 * The words mean nothing. What matters to a matcher is kept: characters as unequally frequent as in Chinese, lengths
 * as in its word lists, words within words; drafts of which a tenth is phrases, with some emoji and Latin letters.
 * Between phrases all characters are equally frequent, or else chance would make more phrases than were put there.
 */

/** How many characters words are made of, the commonest first. */
const CHARACTERS = 3000;
/** Of ten words, how many have 2, 3, 4 … characters. */
const LENGTHS = [2, 2, 2, 2, 3, 3, 4, 4, 4, 5, 6, 8];
const OTHERS = ["😊", "👍", "ok", "app", "5", "3C"];

export type Random = () => number;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function random(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Phrases without duplicates; every fifth is a part of an earlier one, or continues it. */
export function phrases(count: number): string[] {
  const next = random(count);
  const made = new Set<string>();
  const list: string[] = [];
  while (list.length < count) {
    const word =
      list.length % 5 === 4
        ? nested(pick(next, list), next)
        : characters(pick(next, LENGTHS), next);
    if (word.length < 2 || made.has(word)) continue;
    made.add(word);
    list.push(word);
  }
  return list;
}

/** Drafts of this length, of which phrases are about this part. */
export function drafts(count: number, length: number, list: string[], part = 0.1): string[] {
  const next = random(length);
  return Array.from({ length: count }, () => {
    let draft = "";
    while (draft.length < length) {
      const phrase = pick(next, list);
      draft += phrase + filler(Math.round(phrase.length * (1 / part - 1)), next);
    }
    return fit(rotated(draft, next), length);
  });
}

/** Drafts of beginnings of phrases, each followed by another character than the phrase's. */
export function nearMisses(count: number, length: number, list: string[]): string[] {
  const next = random(length + 1);
  return Array.from({ length: count }, () => {
    let draft = "";
    while (draft.length < length) draft += pick(next, list).slice(0, -1) + characters(1, next);
    return fit(draft, length);
  });
}

export function pick<T>(next: Random, from: T[]): T {
  return from[Math.floor(next() * from.length)] as T;
}

function nested(word: string, next: Random): string {
  return next() < 0.5 ? word.slice(0, -1) : word + characters(1, next);
}

function filler(length: number, next: Random): string {
  let text = "";
  while (text.length < length)
    text += next() < 0.05 ? pick(next, OTHERS) : characters(1, next, EVENLY);
  return text.slice(0, length);
}

/** By a law like Zipf's: the first tenth of the characters makes up half of a text. */
const UNEVENLY = 3.3;
const EVENLY = 1;

function characters(count: number, next: Random, how = UNEVENLY): string {
  const code = () => 0x4e00 + Math.floor(CHARACTERS * next() ** how);
  return String.fromCharCode(...Array.from({ length: count }, code));
}

/** Starts elsewhere, so that not every draft starts with a phrase. */
function rotated(text: string, next: Random): string {
  const at = Math.floor(next() * text.length);
  return text.slice(at) + text.slice(0, at);
}

/** Cuts to the length. Half an emoji may remain at an end; a matcher must bear with it, as a browser does. */
function fit(text: string, length: number): string {
  // Built from many pieces, a string is a tree until something needs it flat; that is not to be measured.
  return Array.from({ length }, (_, i) => text[i]).join("");
}
