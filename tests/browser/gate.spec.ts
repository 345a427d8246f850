/** Which sends go on and which are stopped, by every way a page can send. */
import { UI } from "../../tools/overlay.ts";
import type { Chat } from "./chat.ts";
import { expect, test } from "./fixtures.ts";

const BLOCKED = "这款全网最便宜";
const CLEAN = "这款宽 83 厘米";

type Way = { name: string; page: string; send: (chat: Chat) => Promise<void> };

const WAYS: Way[] = [
  { name: "Enter", page: "textarea.html", send: (chat) => chat.press("Enter") },
  {
    name: "Ctrl+Enter",
    page: "textarea.html?keys=ctrl",
    send: (chat) => chat.press("Control+Enter"),
  },
  { name: "the button, by mouse", page: "textarea.html", send: (chat) => chat.clickSend() },
  { name: "the button, by Enter", page: "textarea.html", send: (chat) => chat.pressSend("Enter") },
  { name: "the button, by Space", page: "textarea.html", send: (chat) => chat.pressSend("Space") },
  { name: "Enter in a form", page: "form.html", send: (chat) => chat.press("Enter") },
  { name: "the form's button", page: "form.html", send: (chat) => chat.clickSend() },
  { name: "Enter on keyup", page: "eager.html", send: (chat) => chat.press("Enter") },
  { name: "the button on mousedown", page: "eager.html", send: (chat) => chat.clickSend() },
  { name: "a button that two fields share", page: "shared.html", send: (chat) => chat.clickSend() },
  {
    name: "Enter in a dialog of the page",
    page: "dialog.html",
    send: (chat) => chat.press("Enter"),
  },
  {
    name: "Enter on a page that stops events",
    page: "deaf.html",
    send: (chat) => chat.press("Enter"),
  },
  { name: "ProseMirror's Enter", page: "prosemirror.html", send: (chat) => chat.press("Enter") },
];

for (const { name, page, send } of WAYS) {
  test.describe(`sending with ${name}`, () => {
    test.beforeEach(({ chat }) => chat.open(page));

    test("lets a clean draft go, once, as typed", async ({ chat }) => {
      await chat.write(CLEAN, "clean");
      await send(chat);
      await chat.hasSent(CLEAN);
    });

    test("stops a block, and gives the focus back on Escape", async ({ chat }) => {
      await chat.write(BLOCKED, "block");
      await send(chat);
      await chat.showsDialog(/最便宜/);
      await chat.press("Escape");
      await chat.showsNoDialog();
      await chat.hasFocusInComposer();
      await chat.hasDraft(BLOCKED);
      expect(await chat.sent()).toEqual([]);
    });

    test("holds a draft that is not checked yet, then sends it once", async ({ chat }) => {
      await chat.type(CLEAN);
      await send(chat);
      await chat.hasSent(CLEAN);
      await chat.write("您好", "clean");
      expect(await chat.sent()).toEqual([CLEAN]);
    });

    test("holds a draft that is not checked yet, then stops it", async ({ chat }) => {
      await chat.type(BLOCKED);
      await send(chat);
      await chat.showsDialog(/最便宜/);
      expect(await chat.sent()).toEqual([]);
    });
  });
}

for (const page of ["textarea.html", "prosemirror.html"]) {
  test(`the keys right behind Escape go to the draft of ${page}, in their order`, async ({
    chat,
  }) => {
    await chat.open(page);
    await chat.write(BLOCKED, "block");
    await chat.press("Enter");
    await chat.showsDialog(/最便宜/);
    await chat.pressWhileBusy("Escape", "a", "b");
    await chat.hasDraft(`${BLOCKED}ab`);
    await chat.type("c");
    await chat.hasDraft(`${BLOCKED}abc`);
    await chat.pressWhileBusy("Enter");
    await chat.showsDialog(/最便宜/);
    await chat.pressWhileBusy("Escape", "Enter");
    await chat.showsDialog(/最便宜/);
    expect(await chat.sent()).toEqual([]);
  });
}

test.describe("in a textarea", () => {
  test.beforeEach(({ chat }) => chat.open("textarea.html"));

  test("a warning asks once: sending anyway sends once, as typed", async ({ chat }) => {
    await chat.write("保证没问题", "warn");
    await chat.press("Enter");
    await chat.showsDialog(/保证/);
    expect(await chat.sent()).toEqual([]);
    await chat.sendAnyway();
    await chat.hasSent("保证没问题");
    await chat.showsNoDialog();
  });

  test("a warning that was answered is not asked again in the conversation", async ({ chat }) => {
    await chat.write("保证没问题", "warn");
    await chat.press("Enter");
    await chat.showsDialog(/保证/);
    await chat.sendAnyway();
    await chat.hasSent("保证没问题");
    await chat.write("绝对没问题", "warn");
    await chat.press("Enter");
    await chat.hasSent("保证没问题", "绝对没问题");
  });

  test("a block cannot be sent anyway", async ({ chat }) => {
    await chat.write(BLOCKED, "block");
    await chat.press("Enter");
    await chat.showsDialog(/最便宜/);
    expect(await chat.canSendAnyway()).toBe(false);
    await chat.press("Escape");
    await chat.showsNoDialog();
    await chat.press("Enter");
    await chat.showsDialog(/最便宜/);
    expect(await chat.sent()).toEqual([]);
  });

  test("a hint never stops", async ({ chat }) => {
    await chat.write("这个不清楚", "hint");
    await chat.press("Enter");
    await chat.hasSent("这个不清楚");
    await chat.showsNoDialog();
  });

  test("Shift+Enter is a new line, whatever the draft", async ({ chat }) => {
    await chat.write(BLOCKED, "block");
    await chat.press("Shift+Enter");
    await chat.hasDraft(`${BLOCKED}\n`);
    await chat.showsNoDialog();
  });

  test("a quick reply with a block is stopped though it is sent at once", async ({ chat }) => {
    await chat.quickReply("这款是全网最便宜的");
    await chat.showsDialog(/最便宜/);
    expect(await chat.sent()).toEqual([]);
  });

  test("a clean quick reply is sent exactly once", async ({ chat }) => {
    await chat.quickReply(CLEAN);
    await chat.hasSent(CLEAN);
    await chat.write("您好", "clean");
    expect(await chat.sent()).toEqual([CLEAN]);
  });

  test("the dialog's rewrite mends the draft, which is then sent", async ({ chat }) => {
    await chat.write("这款全网最便宜呢", "block");
    await chat.press("Enter");
    await chat.showsDialog(/最便宜/);
    const { found, words } = await chat.applyRewriteInDialog();
    const mended = "这款全网最便宜呢".replace(found, words);
    await chat.hasDraft(mended);
    await chat.shows("clean");
    await chat.press("Enter");
    await chat.hasSent(mended);
  });
});

test("a dialog with many findings shows its title and its buttons at once", async ({ chat }) => {
  await chat.open("textarea.html");
  await chat.write(
    "这款全网最便宜，您加微信，保证没问题，不归我管，明天一定到货。".repeat(4),
    "block",
  );
  await chat.press("Enter");
  await chat.showsDialog(/最便宜/);
  const dialog = await chat.overlay.box(UI.dialog);
  for (const part of [UI.dialogTitle, UI.goBack]) {
    const box = await chat.overlay.box(part);
    expect(box && dialog && box.y >= dialog.y).toBe(true);
    expect(box && dialog && box.y + box.height <= dialog.y + dialog.height).toBe(true);
  }
});

test("what is drawn stays where it is while the dialog is open", async ({ chat }) => {
  await chat.open("textarea.html");
  await chat.write("这款全网最便宜", "block");
  const before = await chat.overlay.box(UI.chip);
  await chat.press("Enter");
  await chat.showsDialog(/最便宜/);
  // A resize is one of the events after which everything is drawn anew.
  await chat.page.evaluate(() => {
    window.dispatchEvent(new Event("resize"));
    return new Promise(requestAnimationFrame);
  });
  await chat.page.evaluate(() => new Promise(requestAnimationFrame));
  expect(await chat.overlay.box(UI.chip)).toEqual(before);
});

test("the Enter that leaves the dialog does not send on a page that sends on keyup", async ({
  chat,
}) => {
  await chat.open("eager.html");
  await chat.write(BLOCKED, "block");
  await chat.clickSend();
  await chat.showsDialog(/最便宜/);
  await chat.press("Enter");
  await chat.showsNoDialog();
  await chat.hasFocusInComposer();
  expect(await chat.sent()).toEqual([]);
});

test.describe("while the worker is dead", () => {
  test.use({ alone: true });

  test("a held Enter that makes a new line on this page makes a new line, and sends nothing", async ({
    chat,
    extension,
  }) => {
    await chat.open("textarea.html?keys=ctrl");
    await extension.killWorker(chat.page);
    await chat.type("您好");
    await chat.press("Enter");
    await chat.hasDraft("您好\n");
    await chat.shows("clean");
    expect(await chat.sent()).toEqual([]);
  });
});

test("a page that throws out the dialog gets the draft back, unsent and still gated", async ({
  chat,
}) => {
  await chat.open("textarea.html");
  await chat.write(BLOCKED, "block");
  await chat.press("Enter");
  await chat.showsDialog(/最便宜/);
  await chat.page.evaluate(() => document.documentElement.lastElementChild?.remove());
  await chat.hasFocusInComposer();
  await chat.press("Enter");
  await chat.showsDialog(/最便宜/);
  expect(await chat.sent()).toEqual([]);
});
