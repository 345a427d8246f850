import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "../paths.ts";

type Catalogue = Record<string, { message: string; description?: string }>;

const EXTENSION = join(ROOT, "extension");
/** What the stores allow, in characters. */
const LONGEST_DESCRIPTION = 132;

const chinese = await catalogue("zh_CN");
const english = await catalogue("en");

test("both languages have the same words, with the same gaps to fill", () => {
  assert.deepEqual(Object.keys(english), Object.keys(chinese));
  for (const key of Object.keys(chinese)) {
    assert.deepEqual(gaps(english[key]?.message), gaps(chinese[key]?.message), key);
    assert.notEqual(english[key]?.message.trim(), "", key);
    assert.notEqual(chinese[key]?.message.trim(), "", key);
  }
});

test("every word is said somewhere", async () => {
  const sources = await Promise.all((await sourceFiles()).map((file) => readFile(file, "utf8")));
  const source = sources.join("\n");
  const isSaid = (key: string) => source.includes(`"${key}"`) || source.includes(`__MSG_${key}__`);
  assert.deepEqual(
    Object.keys(chinese).filter((key) => !isSaid(key)),
    [],
  );
});

test("the description is no longer than the stores allow", () => {
  for (const { extDescription } of [chinese, english]) {
    assert.ok((extDescription?.message.length ?? 0) <= LONGEST_DESCRIPTION);
  }
});

async function catalogue(language: string): Promise<Catalogue> {
  return JSON.parse(await readFile(join(EXTENSION, "_locales", language, "messages.json"), "utf8"));
}

function gaps(message = ""): string[] {
  return [...new Set(message.match(/\$\d/g))].sort();
}

async function sourceFiles(): Promise<string[]> {
  const folders = ["content", "src", "pages"].map((name) => join(EXTENSION, name));
  const found = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder, { recursive: true })).map((name) => join(folder, name)),
    ),
  );
  const sources = found.flat().filter((file) => /(?<!\.test)\.(ts|js|rs|html)$/.test(file));
  return [...sources, join(ROOT, "tools/build/manifest.ts")];
}
