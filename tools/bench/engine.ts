/** The whole engine in the browser: a keystroke's check, rules beside RegExps, start-up. What runs in the page is in engine/. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DIST } from "../paths.ts";
import type { run } from "./engine/page.ts";
import type { Judged } from "./row.ts";
import { inWasmPage } from "./wasm-page.ts";

const EXTENSION = join(DIST, "chromium-dev");

/** `say` is told what is being done. */
export async function benchEngine(say: (words: string) => void): Promise<Judged[]> {
  const packs = await shippedPacks();
  const program = { entry: "engine/page.ts", files: [join(EXTENSION, "background_bg.wasm")] };
  return inWasmPage(program, say, (page) =>
    page.evaluate(async (packs) => {
      const bench = (await import("/page.js" as string)) as { run: typeof run };
      return bench.run(packs);
    }, packs),
  );
}

/** As published, in their order. */
async function shippedPacks(): Promise<string[]> {
  const read = (file: string) => readFile(join(EXTENSION, "packs", file), "utf8");
  const set = JSON.parse(await read("set.json")) as { packs: { id: string }[] };
  return Promise.all(set.packs.map(({ id }) => read(`${id}.json`)));
}
