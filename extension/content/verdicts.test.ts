import assert from "node:assert/strict";
import { test } from "node:test";
import type { Report } from "./protocol.ts";
import { Verdicts } from "./verdicts.ts";

const report = (id: string) => ({ id }) as Report;

test("a verdict belongs to one exact draft in one state of the conversation", () => {
  const verdicts = new Verdicts();
  verdicts.set("您好", 1, report("a"));
  assert.equal(verdicts.get("您好", 1)?.id, "a");
  assert.equal(verdicts.get("您好 ", 1), null);
  assert.equal(verdicts.get("您好", 2), null);
});

test("the oldest verdicts go first, and there is an end to them", () => {
  const verdicts = new Verdicts();
  for (let at = 0; at < 1_000; at++) verdicts.set(`稿${at}`, 1, report(`${at}`));
  assert.equal(verdicts.get("稿0", 1), null);
  assert.equal(verdicts.get("稿999", 1)?.id, "999");
  const kept = Array.from({ length: 1_000 }, (_, at) => verdicts.get(`稿${at}`, 1)).filter(Boolean);
  assert.equal(kept.length, 200);
});
