import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding, Report, Severity } from "../protocol.ts";
import { decide, type Known } from "./decide.ts";

function finding(rule: string, severity: Severity): Finding {
  const text = { kind: "phrase", dimension: "红线案例", text: "", reason: "", suggest: "" };
  return { rule, pack: "p", severity, span: [0, 1], points: 0, ...text };
}

function known(findings: Finding[] | null, rest: Partial<Known> = {}): Known {
  return {
    draft: "这款最好",
    report: findings && ({ findings } as Report),
    answerable: true,
    settling: false,
    acknowledged: new Set(),
    unchecked: "open",
    ...rest,
  };
}

test("a clean draft and a hint pass", () => {
  assert.deepEqual(decide(known([])), { do: "pass", checked: true });
  const quiet = [finding("a", "hint"), finding("b", "silent")];
  assert.deepEqual(decide(known(quiet)), { do: "pass", checked: true });
});

test("a block stops, and its dialog shows the warnings too", () => {
  const [hint, warn, block] = [
    finding("a", "hint"),
    finding("b", "warn"),
    finding("c", "block"),
  ] as const;
  assert.deepEqual(decide(known([hint, warn, block])), { do: "block", findings: [block, warn] });
});

test("a warning asks once for each rule", () => {
  const [one, other] = [finding("one", "warn"), finding("other", "warn")] as const;
  const acknowledged = new Set(["p/one"]);
  assert.deepEqual(decide(known([one])), { do: "ask", findings: [one] });
  assert.deepEqual(decide(known([one], { acknowledged })), { do: "pass", checked: true });
  assert.deepEqual(decide(known([one, other], { acknowledged })), {
    do: "ask",
    findings: [other],
  });
});

test("no yes to a warning lets a block through", () => {
  const block = finding("one", "block");
  const decision = decide(known([block], { acknowledged: new Set(["p/one"]) }));
  assert.deepEqual(decision, { do: "block", findings: [block] });
});

test("an unknown verdict is held while an answer may come, whatever the team's setting", () => {
  assert.deepEqual(decide(known(null)), { do: "hold" });
  assert.deepEqual(decide(known(null, { unchecked: "closed" })), { do: "hold" });
});

test("without hope of an answer the team's setting decides", () => {
  const lost = { answerable: false };
  assert.deepEqual(decide(known(null, lost)), { do: "pass", checked: false });
  assert.deepEqual(decide(known(null, { ...lost, unchecked: "closed" })), { do: "refuse" });
});

test("an empty draft is none of our business", () => {
  for (const draft of ["", " \n", "\u200b\ufeff"]) {
    const decision = decide(known(null, { draft, answerable: false, unchecked: "closed" }));
    assert.deepEqual(decision, { do: "pass", checked: true });
  }
});

test("a clean draft waits until the editor has taken our rewrite in", () => {
  assert.deepEqual(decide(known([], { settling: true })), { do: "hold" });
});
