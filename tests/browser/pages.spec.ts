/** Whose rules judge: agreed to on a page that shows them, and told in the popup. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { HEAD, type Team } from "./team.ts";

test.use({ alone: true });

const AGREE = "同意，使用这些规则";
const LOOK = "看看是谁的规则";

test("a person sees whose rules they are before they judge, and goes back with one click", async ({
  chat,
  extension,
  team,
}) => {
  team.publish({ words: ["包过", "送货上门"] });
  const page = await extension.open("rules.html");
  await expect(page.getByRole("heading", { name: "插件自带的规则" })).toBeVisible();
  await look(page, team);
  const offer = page.locator(".choice");
  await expect(offer).toContainText("要使用“好邻居家电旗舰店”的规则吗？");
  await expect(offer).toContainText(new URL(team.url).host);
  await expect(offer).toContainText(team.fingerprint.replace(/(.{4})(?!$)/g, "$1 "));
  await expect(offer).toContainText(`${team.keys.manifest[0]?.id.slice(0, 4)} `);
  await expect(offer).toContainText("2 个规则包，2 条规则");
  await expect(offer).toContainText("您打的字不会发给任何人");
  await page.screenshot({ path: test.info().outputPath("consent.png"), fullPage: true });

  await chat.page.bringToFront();
  await chat.open("textarea.html");
  await chat.write("送货上门", "clean");
  await page.bringToFront();
  await page.getByRole("button", { name: "不用了" }).click();
  await expect(page.getByRole("heading", { name: "插件自带的规则" })).toBeVisible();
  await page.getByRole("button", { name: LOOK }).click();
  await page.getByRole("button", { name: AGREE }).click();
  await expect(page.getByRole("heading", { name: "好邻居家电旗舰店" })).toBeVisible();
  await chat.page.bringToFront();
  await chat.shows("block");

  await page.bringToFront();
  await page.getByRole("button", { name: "改回插件自带的规则" }).click();
  await expect(page.getByRole("heading", { name: "插件自带的规则" })).toBeVisible();
  await chat.page.bringToFront();
  await chat.shows("clean");
});

test("a wrong address, a wrong fingerprint and a silent host are told apart, and change nothing", async ({
  extension,
  team,
}) => {
  team.publish({ words: ["包过"] });
  const page = await extension.open("rules.html");
  const says = (words: RegExp) => expect(page.getByRole("alert")).toContainText(words);
  await look(page, { url: "http://rules.example.com/", fingerprint: team.fingerprint });
  await says(/https:/);
  await look(page, { url: team.url, fingerprint: team.fingerprint.slice(1) });
  await says(/64/);
  await look(page, { url: team.url, fingerprint: "0".repeat(64) });
  await says(/指纹和给您的不一样/);
  await look(page, { url: "http://127.0.0.1:9/", fingerprint: team.fingerprint });
  await says(/连不上规则服务器/);
  await expect(page.getByRole("heading", { name: "插件自带的规则" })).toBeVisible();
  expect(team.requests.map(({ url }) => url)).toEqual(["/root/1.root.json"]);
});

test("the popup says whose rules judge, and checks when asked to", async ({ extension, team }) => {
  team.publish({ words: ["包过"] });
  await extension.follow(team);
  const popup = await extension.open("popup.html");
  const rules = popup.locator(".rules");
  await expect(rules).toContainText("好邻居家电旗舰店 · 第 1 版");
  await expect(rules).toContainText("启用：刚刚 · 上次检查：刚刚 · 签名");
  await expect(rules).toContainText("1 个规则包，1 条规则");
  team.publish({ words: ["包过", "别的"] });
  await rules.getByRole("button", { name: "立即检查更新" }).click();
  await expect(rules).toContainText("好邻居家电旗舰店 · 第 2 版");
  await popup.screenshot({ path: test.info().outputPath("popup.png"), fullPage: true });

  team.files.set(HEAD, Buffer.from("<html>登录</html>"));
  await rules.getByRole("button", { name: "立即检查更新" }).click();
  await expect(rules).toContainText("收到的是网页，不是规则");
  await expect(rules).toContainText("原来的规则继续检查");
  await popup.screenshot({ path: test.info().outputPath("popup-fault.png"), fullPage: true });
});

test("rules that nobody has signed anew are said to be old", async ({ extension, team }) => {
  team.publish({ words: ["包过"] });
  const day = 86_400_000;
  const issued = new Date(Date.now() - 9 * day).toISOString();
  const expires = new Date(Date.now() - 7 * day).toISOString();
  team.writeHead(team.head().manifest, { issued, expires });
  await extension.follow(team);
  const popup = await extension.open("popup.html");
  await expect(popup.locator(".rules")).toContainText("规则已 9 天未更新");
});

test("what the company has set wins over what a person wants, and nobody is offered a choice", async ({
  chat,
  extension,
  team,
}) => {
  team.publish({ words: ["包过"] });
  const ruled = { rules: { url: team.url, root: team.fingerprint } };
  await extension.inWorker(setPolicy, ruled);
  const elsewhere = { url: "http://127.0.0.1:9/", fingerprint: "0".repeat(64) };
  await extension.follow({ ...elsewhere, seq: team.seq });
  const page = await extension.open("rules.html");
  await expect(page.getByText("规则由公司统一设置，不能在这里更换。")).toBeVisible();
  await expect(page.getByRole("heading", { name: "好邻居家电旗舰店" })).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  const popup = await extension.open("popup.html");
  await expect(popup.locator(".rules")).toContainText("由公司统一设置");
  await chat.page.bringToFront();
  await chat.open("textarea.html");
  await chat.write("这次包过", "block");

  await popup.bringToFront();
  await extension.inWorker(setPolicy, { rules: { url: "ftp://x", root: "1" } });
  await extension.follow(team);
  await expect(popup.locator(".rules")).toContainText("公司");
  await expect(popup.locator(".worry")).toBeVisible();
});

/** Runs in the background: from now on the browser's policy says this. A real one is set outside of the browser. */
function setPolicy(policy: Record<string, unknown>) {
  chrome.storage.managed.get = (async (key: string) =>
    key in policy ? { [key]: policy[key] } : {}) as typeof chrome.storage.managed.get;
}

async function look(page: Page, { url, fingerprint }: Pick<Team, "url" | "fingerprint">) {
  await page.getByLabel("规则地址").fill(url);
  await page.getByLabel("指纹").fill(fingerprint);
  await page.getByRole("button", { name: LOOK }).click();
}
