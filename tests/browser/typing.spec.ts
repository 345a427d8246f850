/** Checking while typing, the same for every kind of composer. */
import { UI } from "../../tools/overlay.ts";
import { expect, test } from "./fixtures.ts";
import { InputMethod } from "./ime.ts";

const COMPOSERS = [
  { name: "a textarea", page: "textarea.html" },
  { name: "a textarea under a strict CSP", page: "strict-csp.html" },
  { name: "a textarea in a form", page: "form.html" },
  { name: "a textarea in a dialog of the page", page: "dialog.html" },
  { name: "a textarea on a page that stops events", page: "deaf.html" },
  { name: "a textarea in a shadow root", page: "shadow.html" },
  { name: "a contenteditable", page: "contenteditable.html" },
  { name: "a contenteditable in a shadow root", page: "shadow.html?kind=contenteditable" },
  { name: "ProseMirror", page: "prosemirror.html" },
];

for (const { name, page } of COMPOSERS) {
  test.describe(`in ${name}`, () => {
    test.beforeEach(({ chat }) => chat.open(page));

    test("a clean draft gets no underline", async ({ chat }) => {
      await chat.write("您好，这款宽 83 厘米。", "clean");
      await chat.underlinesNothing();
    });

    test("offending words are underlined, and nothing else", async ({ chat }) => {
      await chat.write("您好，这款是全网最便宜的，放心买。", "block");
      await chat.underlines("全网最便宜", "block");
    });

    test("the underline moves along with its words", async ({ chat }) => {
      await chat.write("这款全网最便宜", "block");
      await chat.press("Home");
      await chat.type("您好，");
      await chat.underlines("全网最便宜", "block");
    });

    test("a rewrite is applied on one click, and Ctrl+Z takes it back", async ({ chat }) => {
      const draft = "您好，我不清楚呢";
      await chat.write(draft, "hint");
      await chat.openCard("不清楚");
      const { found, words } = await chat.applyRewrite();
      await chat.hasDraft(draft.replace(found, words));
      await chat.underlinesNothing();
      await chat.hasFocusInComposer();

      await chat.press("Control+z");
      await chat.hasDraft(draft);
      await chat.underlines(found, "hint");
      expect(await chat.sent()).toEqual([]);
    });

    test("a block is stopped on Enter, and the mended draft is sent once, as typed", async ({
      chat,
    }) => {
      await chat.write("这款全网最便宜", "block");
      await chat.press("Enter");
      await chat.showsDialog(/最便宜/);
      expect(await chat.sent()).toEqual([]);

      await chat.press("Escape");
      await chat.showsNoDialog();
      await chat.hasFocusInComposer();
      await chat.hasDraft("这款全网最便宜");

      await chat.clear();
      await chat.write("这款现在有活动 😊 <b>&amp;", "clean");
      await chat.press("Enter");
      await chat.hasSent("这款现在有活动 😊 <b>&amp;");
    });

    test("composing with an input method is left alone, and checked when it is done", async ({
      chat,
    }) => {
      const ime = await InputMethod.on(chat.page);
      await chat.type("这款");
      await ime.compose("quan'wang");
      await ime.compose("全网最便宜");
      await chat.hasDraft("这款全网最便宜");
      await ime.commitWithEnter("全网最便宜");
      await chat.hasDraft("这款全网最便宜");
      await chat.underlines("全网最便宜", "block");
      await chat.showsNoDialog();
      expect(await chat.sent()).toEqual([]);
    });
  });
}

test("the card answers what is wrong, why, and what to say instead", async ({ chat }) => {
  await chat.open("textarea.html");
  await chat.write("您好，这款是全网最便宜的", "block");
  await chat.openCard("最便宜");
  expect(await chat.cardText()).toMatch(
    /^哪里不对\s+“全网最便宜”\s+为什么\s+\S.+\s+应该怎么做\s+\S.+\s+换成“.+”(\s+插入“.+”)?$/,
  );
});

test("the late Enter of a macOS input method is not taken for a send", async ({ chat }) => {
  await chat.open("textarea.html");
  const ime = await InputMethod.on(chat.page);
  await ime.compose("全网最便宜");
  await ime.commitWithEnter("全网最便宜");
  await ime.enterAfterCommit();
  await chat.shows("block");
  await chat.showsNoDialog();
  expect(await chat.sent()).toEqual([]);
});

test("two findings of a draft are underlined each in its own colour", async ({ chat }) => {
  await chat.open("textarea.html");
  await chat.write("我不清楚，您加微信吧", "block");
  await chat.underlines("我不清楚", "hint");
  await chat.underlines("加微信", "block");
});

const ENLARGED = [
  "body { zoom: 1.4 }",
  "html { zoom: 1.25 }",
  "textarea { zoom: 1.3 }",
  "textarea { transform: scale(1.2); transform-origin: 0 0 }",
  "textarea { field-sizing: content; height: auto }",
];

for (const style of ENLARGED) {
  test(`underline and card keep to their words under ${style}`, async ({ chat }) => {
    await chat.open("textarea.html");
    await chat.page.addStyleTag({ content: style });
    await chat.write("您好，这款是全网最便宜的，放心买。", "block");
    await chat.underlines("全网最便宜", "block");
    await chat.openCard("全网最便宜");
  });
}

test("the card goes when its words are scrolled away from under it", async ({ chat }) => {
  await chat.open("textarea.html");
  await chat.write("这款全网最便宜", "block");
  await chat.press("End");
  await chat.page.keyboard.insertText("\n".repeat(12));
  await chat.composer.evaluate((element) => element.scrollTo(0, 0));
  await chat.underlines("全网最便宜", "block");
  await chat.openCard("全网最便宜");
  await chat.composer.evaluate((element) => element.scrollTo(0, 200));
  await expect.poll(() => chat.cardText()).toBeNull();
});

test("the chip leaves a button free that stands in the composer's shadow root", async ({
  chat,
}) => {
  await chat.open("shadow.html");
  await chat.composer.evaluate((composer) => {
    const button = document.createElement("button");
    button.style.cssText = "display: block; margin-left: auto; width: 200px; height: 30px";
    composer.before(button);
    composer.style.marginTop = "0";
  });
  await expect.poll(async () => (await chat.overlay.box(UI.chip))?.x).toBeLessThan(300);
});

test("the chip keeps to a composer that is made smaller by its corner", async ({ chat }) => {
  await chat.open("textarea.html");
  const corner = await chat.composer.boundingBox();
  const right = (corner?.x ?? 0) + (corner?.width ?? 0);
  const bottom = (corner?.y ?? 0) + (corner?.height ?? 0);
  await chat.page.mouse.move(right - 4, bottom - 4);
  await chat.page.mouse.down();
  await chat.page.mouse.move(right - 300, bottom - 4, { steps: 3 });
  await chat.page.mouse.up();
  await expect.poll(async () => (await chat.overlay.box(UI.chip))?.x).toBeLessThan(right - 300);
});

test("the chip stays in sight beside a draft longer than the screen", async ({ chat }) => {
  await chat.open("prosemirror.html");
  await chat.page.addStyleTag({ content: "[contenteditable] { height: auto; min-height: 120px }" });
  await chat.page.keyboard.insertText("这款宽 83 厘米。".repeat(200));
  await chat.page.evaluate(() => scrollTo(0, 300));
  await chat.showsChip(/没发现问题/);
  const chip = await chat.overlay.box(UI.chip);
  expect(chip?.y).toBeGreaterThan(0);
  expect(chip?.y).toBeLessThan(800);
});

test("a composer that the page makes anew is found again", async ({ chat }) => {
  await chat.open("remount.html");
  await chat.write("您好", "clean");
  await chat.press("Enter");
  await chat.hasSent("您好");
  await chat.write("全网最便宜", "block");
  await chat.underlines("全网最便宜", "block");
  await chat.press("Enter");
  await chat.showsDialog(/最便宜/);
  expect(await chat.sent()).toEqual(["您好"]);
});
