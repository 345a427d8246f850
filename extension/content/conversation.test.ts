import assert from "node:assert/strict";
import { test } from "node:test";
import { continues } from "./conversation.ts";
import type { Message } from "./protocol.ts";

/** 客 and 服 as in the packs' examples. */
function said(...lines: string[]): Message[] {
  return lines.map((line) => ({
    role: line.startsWith("客") ? "customer" : "agent",
    text: line.slice(1),
  }));
}

const fridge = said("客你好", "服您好", "客冰箱多宽", "服83 厘米");

test("a new message continues the conversation", () => {
  assert.ok(continues(fridge, [...fridge, ...said("客谢谢")]));
  assert.ok(continues(said("客你好"), fridge));
});

test("older messages loaded at the top, or dropped from it, continue it", () => {
  assert.ok(continues(fridge, [...said("客在吗", "服在的"), ...fridge]));
  assert.ok(continues(fridge, [...fridge.slice(2), ...said("客谢谢")]));
});

test("the first messages of a page continue an empty one", () => {
  assert.ok(continues([], fridge));
});

test("another customer's messages do not", () => {
  assert.ok(!continues(fridge, said("客洗衣机几公斤", "服10 公斤")));
});

test("one greeting in common makes no common conversation", () => {
  assert.ok(!continues(fridge, said("客你好", "服您好", "客洗衣机几公斤")));
  assert.ok(!continues([...fridge, ...said("客谢谢")], said("客谢谢", "服不客气")));
});

test("the same words from the other side are another message", () => {
  assert.ok(!continues(said("客你好", "客在吗"), said("服你好", "服在吗")));
});
