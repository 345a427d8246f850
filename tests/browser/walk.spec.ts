/**
 * The way of `docs/publishing.md`, with the real program and the real packs: a lead publishes, an agent agrees to the
 * rules, a word is changed and an open chat obeys, and all goes back. `PRESEND_BLESS=1` writes the pages' pictures anew.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Page } from "@playwright/test";
import { copyIn, DEV_EXTENSION, launchHeadless } from "../../tools/chromium.ts";
import type { Box } from "../../tools/overlay.ts";
import { ROOT } from "../../tools/paths.ts";
import { Chat } from "./chat.ts";
import { Extension } from "./extension.ts";
import { expect, test } from "./fixtures.ts";

const PRESEND = join(ROOT, "target/release/presend");
const DRAFT = "机身是833×655×1910毫米，师傅送货入户";

/** Where the workbench has its composer, in a window of 900 × 600. */
const COMPOSER: Box = { x: 200, y: 400, width: 700, height: 200 };
const TEAM = { zh: "好邻居家电", en: "Good Neighbour Appliances" };

type Language = keyof typeof TEAM;

/** What the extension says, as its catalogue has it. */
function word(language: Language, key: string, ...values: string[]): string {
  const folder = { zh: "zh_CN", en: "en" }[language];
  const catalogue = join(ROOT, "extension/_locales", folder, "messages.json");
  const { message } = JSON.parse(readFileSync(catalogue, "utf8"))[key] as { message: string };
  return message.replace(/\$(\d)/g, (_, number) => values[Number(number) - 1] ?? "");
}

/** A lead at the command line, with packs, a key and a folder to publish to. */
class Lead {
  readonly #folder: string;
  readonly #language: string;

  constructor(folder: string, language: string) {
    this.#folder = folder;
    this.#language = language;
    cpSync(join(ROOT, "rules"), join(folder, "rules"), { recursive: true });
  }

  /** Runs a command line of `presend`, and returns what it prints. */
  does(...line: string[]): string {
    return execFileSync(PRESEND, ["--lang", this.#language, ...line], {
      cwd: this.#folder,
      encoding: "utf8",
      env: { ...process.env, PRESEND_PASSPHRASE: "a long enough passphrase" },
      stdio: "pipe",
    });
  }

  /** Changes the first such words of a pack. */
  changes(pack: string, from: string, to: string): void {
    const path = join(this.#folder, "rules", pack, "pack.yaml");
    const before = readFileSync(path, "utf8");
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
  }

  /** Serves what is published, and says where. */
  async serves(): Promise<{ host: ChildProcess; url: string }> {
    const host = spawn(PRESEND, ["--lang", "en", "serve", "host"], { cwd: this.#folder });
    for await (const line of createInterface(host.stdout)) {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (url) return { host, url };
    }
    throw new Error("presend serve ended before it said where it serves.");
  }
}

for (const language of ["zh", "en"] as const) {
  const team = TEAM[language];

  test(`rules are published, agreed to, changed and taken back (${language})`, async ({
    server,
  }) => {
    test.setTimeout(180_000);
    const folder = test.info().outputPath();
    const lead = new Lead(folder, language);
    lead.does("keygen", "lead.key");
    const published = lead.does(
      ...["publish", "rules", "--to", "host", "--key", "lead.key", "--name", team],
    );
    const [fingerprint = ""] = /[0-9a-f]{64}/.exec(published) ?? [];
    const { host, url } = await lead.serves();

    const context = await launchHeadless(
      await copyIn(language, DEV_EXTENSION, join(folder, "extension")),
      join(folder, "profile"),
    );
    const extension = await Extension.in(context);
    const page = await extension.open("rules.html");
    await page.setViewportSize({ width: 760, height: 680 });
    await page.getByLabel(word(language, "rulesUrl")).fill(url);
    await page.getByLabel(word(language, "rulesFingerprint")).fill(fingerprint);
    await page.getByRole("button", { name: word(language, "rulesLook") }).click();
    await expect(page.locator(".choice")).toContainText(team);
    await picture(page, `publishing-consent.${language}`);
    await page.getByRole("button", { name: word(language, "rulesAccept") }).click();
    await expect(page.getByRole("heading", { name: team })).toBeVisible();
    await page.close();

    const chat = new Chat(await context.newPage(), server.url);
    await chat.page.setViewportSize({ width: 900, height: 600 });
    await chat.page.goto(server.url);
    await chat.page.locator("#draft").click();
    await chat.write(DRAFT, "clean");
    await picture(chat.page, `publishing-before.${language}`, COMPOSER);

    lead.changes("law-ads", "  words: |\n", "  words: |\n    送货入户\n");
    lead.does("publish", "rules", "--to", "host", "--key", "lead.key");
    await takesIn(extension, 2, language);
    await chat.page.bringToFront();
    await chat.shows("block");
    await expect(chat.page.locator("#draft")).toHaveValue(DRAFT);
    await picture(chat.page, `publishing-after.${language}`, COMPOSER);

    lead.does("revert", "--to", "host", "--key", "lead.key");
    await takesIn(extension, 3, language);
    await chat.page.bringToFront();
    await chat.shows("clean");
    await picture(chat.page, `publishing-reverted.${language}`, COMPOSER);
    await context.close();
    host.kill();
  });
}

/** A person at the popup asks for what is new, and sees it come. */
async function takesIn(extension: Extension, seq: number, language: Language): Promise<void> {
  const popup = await extension.open("popup.html");
  await popup.setViewportSize({ width: 320, height: 420 });
  await popup.getByRole("button", { name: word(language, "popupCheckNow") }).click();
  await expect(popup.locator(".rules")).toContainText(
    word(language, "rulesOfTeam", TEAM[language], String(seq)),
  );
  if (seq === 2) await picture(popup, `publishing-popup.${language}`);
  await popup.close();
}

/** A picture of the page for the docs, or, when they are not to be changed, for whoever looks at this run. */
async function picture(page: Page, name: string, clip: Box | null = null): Promise<void> {
  const folder = process.env.PRESEND_BLESS ? join(ROOT, "docs/images") : test.info().outputPath();
  await page.screenshot({
    path: join(folder, `${name}.png`),
    animations: "disabled",
    ...(clip && { clip }),
  });
}
