import assert from "node:assert/strict";
import { test } from "node:test";
import { preferPublished } from "./published.ts";
import type { Workbench } from "./workbench.ts";

const PROFILE: Workbench = {
  id: "shop",
  name: { zh_CN: "店", en: "Shop" },
  matches: ["https://chat.example.com/*"],
  composer: "textarea",
  send: { button: null, keys: ["Enter"] },
  messages: { customer: ".left", agent: ".right", text: null },
  checked: null,
};
const OTHER: Workbench = { ...PROFILE, id: "other" };

function prefer(...published: unknown[]): Workbench[] {
  const active = { set: "1", workbenches: published.map((it) => JSON.stringify(it)) };
  return preferPublished(active, [PROFILE, OTHER], (selector) => selector !== "((");
}

test("a published profile takes the place of the bundled one of its id, and no other", () => {
  const mended = { ...PROFILE, composer: "#moved" };
  assert.deepEqual(prefer(mended), [mended, OTHER]);
  const added = { ...PROFILE, id: "new" };
  assert.deepEqual(prefer(added), [added, PROFILE, OTHER]);
});

test("what is no profile leaves the bundled one in use", () => {
  const { messages, send } = PROFILE;
  for (const broken of [
    null,
    "text",
    { id: "shop" },
    { ...PROFILE, composer: "((" },
    { ...PROFILE, composer: 1 },
    { ...PROFILE, matches: [] },
    { ...PROFILE, matches: [1] },
    { ...PROFILE, send: { ...send, keys: ["Escape"] } },
    { ...PROFILE, send: { ...send, button: "((" } },
    { ...PROFILE, messages: { ...messages, agent: null } },
  ]) {
    assert.deepEqual(prefer(broken), [PROFILE, OTHER], JSON.stringify(broken));
  }
  for (const active of [undefined, null, {}, { workbenches: "no list" }, { workbenches: ["{"] }]) {
    assert.deepEqual(
      preferPublished(active, [PROFILE], () => true),
      [PROFILE],
    );
  }
});
