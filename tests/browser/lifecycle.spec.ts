/** What the agent sees, and keeps, when the extension cannot check: its worker dies, it is turned off, it has no rules. */
import { expect, test } from "./fixtures.ts";

test.use({ alone: true });

test("checking resumes by itself after the worker was killed while typing", async ({
  chat,
  extension,
}) => {
  await chat.open("textarea.html");
  await chat.type("这款");
  await extension.killWorker(chat.page);
  await chat.type("全网最便宜");
  await chat.hasDraft("这款全网最便宜");
  await chat.underlines("全网最便宜", "block");
  await chat.press("Enter");
  await chat.showsDialog(/最便宜/);
  expect(await chat.sent()).toEqual([]);
});

test("a send right after the worker was killed is still checked", async ({ chat, extension }) => {
  await chat.open("textarea.html");
  await extension.killWorker(chat.page);
  await chat.type("这款全网最便宜");
  await chat.press("Enter");
  await chat.showsDialog(/最便宜/);
  expect(await chat.sent()).toEqual([]);
});

test("turned off in mid-session, it asks to reload the page and leaves typing and sending alone", async ({
  chat,
  extension,
}) => {
  await chat.open("textarea.html");
  await chat.write("全网最便宜", "block");
  await extension.disable();
  await chat.showsChip(/刷新|重新加载/);
  await chat.type("的");
  await chat.hasDraft("全网最便宜的");
  await chat.underlinesNothing();
  await chat.press("Enter");
  await chat.hasSent("全网最便宜的");
  await chat.type("您好");
  await chat.clickSend();
  await chat.hasSent("全网最便宜的", "您好");
});

test.describe("without packs", () => {
  test.use({ packs: false });

  test("it says that nothing is checked, and sends go on", async ({ chat }) => {
    await chat.load("textarea.html");
    await chat.type("全网最便宜");
    await chat.shows("off");
    await chat.showsChip(/未检查/);
    await chat.press("Enter");
    await chat.hasSent("全网最便宜");
  });

  test("sends stop when the team wants nothing sent unchecked", async ({ chat, extension }) => {
    await extension.set({ unchecked: "closed" });
    await chat.load("textarea.html");
    await chat.type("您好");
    await chat.shows("off");
    await chat.press("Enter");
    await chat.showsDialog(/检查/);
    expect(await chat.sent()).toEqual([]);
    await chat.press("Escape");
    await chat.hasDraft("您好");
    await chat.hasFocusInComposer();
  });
});
