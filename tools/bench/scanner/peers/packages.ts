/** Packages that people install for this, and that say where a phrase stands. Both find overlapping ones. */
import { AhoCorasick } from "@monyone/aho-corasick/fast";
import FastScanner from "fastscan";
import { type Candidate, idsOf } from "../matcher.ts";

export const monyone: Candidate = {
  name: "@monyone/aho-corasick/fast",
  semantics: "overlapping",
  build(phrases) {
    const ids = idsOf(phrases);
    const automaton = new AhoCorasick(phrases);
    return (text) =>
      automaton
        .matchInText(text)
        .map(({ keyword, begin, end }) => ({ id: ids.get(keyword) as number, start: begin, end }));
  },
};

export const fastscan: Candidate = {
  name: "fastscan",
  semantics: "overlapping",
  build(phrases) {
    const ids = idsOf(phrases);
    const scanner = new FastScanner(phrases);
    return (text) =>
      scanner.search(text).map(([start, phrase]) => ({
        id: ids.get(phrase) as number,
        start,
        end: start + phrase.length,
      }));
  },
};
