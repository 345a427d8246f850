import assert from "node:assert/strict";
import { test } from "node:test";
import { carryOver, editBetween, type Span, shiftCaret, shiftSpan } from "./spans.ts";

test("an edit is what remains between the common start and end", () => {
  const cases: [string, string, ReturnType<typeof editBetween>][] = [
    ["", "您好", { start: 0, removed: 0, inserted: 2 }],
    ["您好", "您好吗", { start: 2, removed: 0, inserted: 1 }],
    ["最便宜", "便宜", { start: 0, removed: 1, inserted: 0 }],
    ["这款最好", "这款很好", { start: 2, removed: 1, inserted: 1 }],
    ["aa", "aaa", { start: 2, removed: 0, inserted: 1 }],
    ["aaa", "aa", { start: 2, removed: 1, inserted: 0 }],
    ["您好", "您好", { start: 2, removed: 0, inserted: 0 }],
  ];
  for (const [before, after, edit] of cases) {
    assert.deepEqual(editBetween(before, after), edit, `${before} → ${after}`);
  }
});

test("a span moves with edits before it, stays for edits after it, and is dropped when touched", () => {
  const span: Span = [2, 5];
  assert.deepEqual(shiftSpan(span, { start: 0, removed: 0, inserted: 3 }), [5, 8]);
  assert.deepEqual(shiftSpan(span, { start: 2, removed: 0, inserted: 1 }), [3, 6]);
  assert.deepEqual(shiftSpan(span, { start: 0, removed: 2, inserted: 0 }), [0, 3]);
  assert.deepEqual(shiftSpan(span, { start: 5, removed: 1, inserted: 9 }), [2, 5]);
  assert.equal(shiftSpan(span, { start: 3, removed: 0, inserted: 1 }), null);
  assert.equal(shiftSpan(span, { start: 1, removed: 2, inserted: 2 }), null);
  assert.equal(shiftSpan(span, { start: 4, removed: 3, inserted: 0 }), null);
});

test("a span that survives an edit still covers the same words", () => {
  const word = "最便宜";
  const before = `这款${word}吗`;
  for (const after of [`您好，这款${word}吗`, `${word}吗`, `这款${word}`, `😊款${word}吗`]) {
    const [carried] = carryOver([{ span: [2, 5] as [number, number] }], before, after);
    assert.ok(carried?.span, after);
    assert.equal(after.slice(...carried.span), word);
  }
});

test("a finding about the whole draft has no span to lose", () => {
  assert.deepEqual(carryOver([{ span: null }], "您好", "再见"), [{ span: null }]);
});

test("the caret stays at its words when a span is replaced", () => {
  assert.equal(shiftCaret(1, [2, 5], 4), 1);
  assert.equal(shiftCaret(2, [2, 5], 4), 2);
  assert.equal(shiftCaret(3, [2, 5], 4), 6);
  assert.equal(shiftCaret(5, [2, 5], 4), 6);
  assert.equal(shiftCaret(7, [2, 5], 4), 8);
  assert.equal(shiftCaret(3, [3, 3], 4), 7, "after an insertion at the caret");
});
