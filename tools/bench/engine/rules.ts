/**
 * 73 rules, 40 of them regexes of the shapes that teams write, made by rule: as a pack for us and as RegExps for V8.
 */
import { drafts, phrases, pick, random } from "../scanner/load.ts";

const RULES = 73;
const REGEXES = 40;
/** Of a rule without a regex. */
const WORDS = 12;

export type Rules = {
  /** As a lead writes it. */
  yaml: string;
  /** For each rule in its order, what a RegExp looks for. */
  sources: string[];
  drafts: string[];
};

/** A gap inside a clause. */
const GAP = "[^,!?;。]{0,12}?";

const SHAPES: ((a: string, b: string, c: string) => string)[] = [
  (a, b, c) => `${a}${GAP}(?:${b}|${c})`,
  (a, b, c) => `(?:${a}|${b})${GAP}${c}`,
  (a, b) => `${a}(?:的|了)?${b}`,
  (a, b, c) => `(?:${a}|${b}|${c})[0-9]{2,}`,
  (a) => `[0-9]{4,}${GAP}${a}`,
  (a, b) => `${a}[一-龥]{0,3}${b}`,
  () => "1[3-9][0-9]{9}",
  (a, b) => `(?:${a})+${b}`,
];

/** `normal` gives the normal form, in which both find the same. */
export function rules(normal: (text: string) => string): Rules {
  const next = random(RULES);
  const words = phrases(500)
    .map(normal)
    .filter((word) => /^[一-龥]{2,4}$/.test(word));
  const word = () => pick(next, words);
  const lists = Array.from({ length: RULES - REGEXES }, () => Array.from({ length: WORDS }, word));
  const regexes = Array.from({ length: REGEXES }, (_, i) => shape(i)(word(), word(), word()));
  const ofWords = lists.map((list, i) => `${head(i, "phrase")}\n  words: ${list.join("、")}`);
  const ofRegexes = regexes.map((it, i) => `${head(lists.length + i, "regex")}\n  regex: '${it}'`);
  return {
    yaml: `pack: bench\nname: bench\nversion: 1\nrules:\n${[...ofWords, ...ofRegexes].join("\n")}\n`,
    sources: [...lists.map(longestFirst), ...regexes],
    drafts: drafts(100, 60, words).map((draft, i) => normal(withNumber(draft, i))),
  };
}

function shape(number: number): (a: string, b: string, c: string) => string {
  return SHAPES[number % SHAPES.length] as (a: string, b: string, c: string) => string;
}

function head(number: number, kind: string): string {
  return `- id: r${number}\n  kind: ${kind}\n  score: 0`;
}

/** Of alternatives a RegExp takes the first that fits. */
function longestFirst(words: string[]): string {
  return [...new Set(words)].sort((a, b) => b.length - a.length).join("|");
}

/** Every tenth draft has a telephone number in its middle, every fifth a price. */
function withNumber(draft: string, number: number): string {
  const middle = draft.length >> 1;
  const put = (text: string) => draft.slice(0, middle) + text + draft.slice(middle + text.length);
  if (number % 10 === 0) return put("好13812345678好");
  return number % 5 === 0 ? put("好299元") : draft;
}
