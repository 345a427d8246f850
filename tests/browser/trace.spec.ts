import { expect, test } from "./fixtures.ts";
import { trace } from "./tracing.ts";

/** The W3C's definition of a long task, in ms. */
const LONG = 50;

/** 200 characters with findings of every severity among them. */
const DRAFT =
  "您好，这款冰箱是全网最便宜的，宽八十三厘米，保证没问题，具体我不清楚，您加微信聊。".repeat(5);

for (const page of ["textarea.html", "contenteditable.html", "prosemirror.html"]) {
  test(`typing 200 characters in ${page} has no long task of ours`, async ({ chat }) => {
    await chat.open(page);
    const typed = DRAFT.slice(0, 200);
    expect(typed).toHaveLength(200);
    const { calls, tasks } = await trace(chat.page, async () => {
      await chat.type(typed);
      await chat.shows("block");
    });
    await chat.hasDraft(typed);
    expect(calls).toBeGreaterThan(200);
    expect(tasks[0]).toBeLessThan(LONG);
  });
}
