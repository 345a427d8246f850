/** New rules on their way into open chats: they judge at once, and nobody is disturbed while typing. */
import { Chat } from "./chat.ts";
import { expect, test } from "./fixtures.ts";
import { InputMethod } from "./ime.ts";

test.use({ alone: true });

/** What the tabs may take from the moment at which rules become active, in ms. */
const AT_ONCE = 1_000;

test.beforeEach(async ({ extension, team }) => {
  team.publish({ words: ["包过"] });
  await extension.follow(team);
});

test("new rules judge in every open tab within a second, and drafts, carets and focus stay", async ({
  chat,
  extension,
  server,
  team,
}) => {
  const other = new Chat(await chat.page.context().newPage(), server.url);
  for (const [tab, page] of [
    [chat, "textarea.html"],
    [other, "prosemirror.html"],
  ] as const) {
    await tab.open(page);
    await tab.write("这款送货上门", "clean");
    for (let i = 0; i < 3; i++) await tab.press("ArrowLeft");
  }

  team.publish({ words: ["包过", "送货上门"] });
  const shown = Promise.all([chat.shows("block"), other.shows("block")]).then(() => Date.now());
  const { team: followed } = await extension.check();
  expect((await shown) - (followed?.active?.since ?? 0)).toBeLessThan(AT_ONCE);
  await chat.underlines("送货上门", "block");
  await other.underlines("送货上门", "block");

  for (const tab of [chat, other]) {
    await tab.hasFocusInComposer();
    // The caret is where it was, three letters from the end.
    await tab.type("啊");
    await tab.hasDraft("这款送啊货上门");
    await tab.shows("clean");
    await tab.press("Backspace");
    await tab.shows("block");
  }

  team.publish({ words: ["包过"] });
  await extension.check();
  for (const tab of [chat, other]) {
    await tab.shows("clean");
    await tab.underlinesNothing();
    await tab.hasDraft("这款送货上门");
  }
});

test("rules that come in the middle of a word from an input method leave it alone", async ({
  chat,
  extension,
  team,
}) => {
  const popup = await extension.open("popup.html");
  await chat.page.bringToFront();
  await chat.open("textarea.html");
  await chat.write("这款", "clean");
  const ime = await InputMethod.on(chat.page);
  await ime.compose("song'huo");

  team.publish({ words: ["送货上门"] });
  await extension.beginCheck(popup);
  await expect(popup.locator(".rules")).toContainText("第 2 版");
  await chat.hasDraft("这款song'huo");
  await ime.compose("送货上门");
  await ime.commitWithEnter("送货上门");
  await chat.hasDraft("这款送货上门");
  await chat.shows("block");
  expect(await chat.sent()).toEqual([]);
});

test("rules that change while the background sleeps reach a tab whose port is closed", async ({
  chat,
  extension,
  team,
}) => {
  await chat.open("textarea.html");
  await chat.write("送货上门", "clean");
  await extension.killWorker(chat.page);
  team.publish({ words: ["送货上门"] });
  await extension.check();
  await chat.shows("block");
  await chat.press("Enter");
  await chat.showsDialog(/送货上门/);
  expect(await chat.sent()).toEqual([]);
});

test("an open card is gone with the rule that it was about, and the next send goes on", async ({
  chat,
  extension,
  team,
}) => {
  await chat.open("textarea.html");
  await chat.write("这次包过", "block");
  await chat.openCard("包过");
  team.publish({ words: ["别的"] });
  await extension.check();
  await chat.shows("clean");
  await expect.poll(() => chat.cardText()).toBeNull();
  await chat.press("Enter");
  await chat.hasSent("这次包过");
});

test("a check that somebody asked for is made, also when the rules are chosen anew meanwhile", async ({
  extension,
  team,
}) => {
  team.publish({ words: ["送货上门"] });
  const asked = new Promise<void>((heard) => {
    team.trick = () => {
      heard();
      return true;
    };
  });
  await extension.beginCheck();
  await asked;
  team.trick = () => false;
  await extension.follow(team);
});

test("what was taken in judges after the background was stopped and the host is gone", async ({
  chat,
  extension,
  team,
}) => {
  await chat.open("textarea.html");
  await team.stop();
  await extension.killWorker(chat.page);
  await chat.write("这次包过", "block");
});

test("a host sees plain GETs of its own paths, and not a word of what was typed", async ({
  chat,
  extension,
  team,
}) => {
  await chat.open("textarea.html");
  await chat.write("这次包过", "block");
  await extension.check();
  expect(team.requests.length).toBeGreaterThan(4);
  for (const { method, url, headers } of team.requests) {
    expect(method).toBe("GET");
    expect(url).toMatch(
      /^\/(root\/\d+\.root|channels\/stable\/head|(manifests|packs)\/[0-9a-f]{64})\.json$/,
    );
    expect(headers["content-length"] ?? headers["transfer-encoding"]).toBeUndefined();
    expect(headers.cookie ?? headers.referer ?? headers.authorization).toBeUndefined();
  }
});

test("a published profile mends a page that the bundled one does not know, without a reload", async ({
  chat,
  extension,
  team,
}) => {
  await chat.page.route("**/textarea.html", async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('id="composer"', '$& role="searchbox"');
    await route.fulfill({ response, body });
  });
  await chat.load("textarea.html");
  await chat.type("这次包过");
  expect(await chat.overlay.tone()).toBeNull();

  const profile = {
    id: "generic",
    name: { zh_CN: "通用", en: "Generic" },
    matches: ["http://127.0.0.1/*"],
    composer: "#composer",
    send: { button: null, keys: ["Enter"] },
    messages: null,
    checked: null,
  };
  team.publish({ words: ["包过"], workbenches: [{ ...profile, composer: "((" }] });
  await extension.check();
  expect(await chat.overlay.tone()).toBeNull();
  team.publish({ words: ["包过"], workbenches: [profile] });
  await extension.check();
  await chat.page.bringToFront();
  await chat.shows("block");
  await chat.press("Enter");
  await chat.showsDialog(/包过/);
  expect(await chat.sent()).toEqual([]);
});
