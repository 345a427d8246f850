/**
 * Opens a page of its own, without the extension, that runs a program over the module of benches/wasm.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { build } from "esbuild";
import { buildModules } from "../build/wasm.ts";
import { findChromium } from "../chromium.ts";
import { ROOT } from "../paths.ts";
import { serve } from "../serve.ts";

const MODULE = "presend-bench";

export type Program = {
  /** Its source, under tools/bench; the page has it as `/page.js`. */
  entry: string;
  /** Files that it fetches, by path. */
  files?: string[];
};

/** Builds the page, opens it and hands it on. `say` is told what the page logs. */
export async function inWasmPage<T>(
  { entry, files = [] }: Program,
  say: (words: string) => void,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), "presend-bench-"));
  const site = join(dir, "site");
  await assemble(site, entry);
  for (const file of files) await cp(file, join(site, basename(file)));
  const server = await serve({ mounts: [{ at: "/", dir: site }], headers: ISOLATED }, 0);
  const browser = await chromium.launch({ executablePath: findChromium() });
  try {
    const page = await browser.newPage();
    page.on("console", (message) => say(message.text()));
    await page.goto(`${server.url}/`);
    return await use(page);
  } finally {
    await browser.close();
    await server.close();
    await rm(dir, { recursive: true, force: true });
  }
}

/** A page that shares its process with no other has a clock of 5 µs, not of 100. */
const ISOLATED = {
  "/": {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
  },
};

async function assemble(site: string, entry: string): Promise<void> {
  const modules = await buildModules({ [MODULE]: [MODULE] });
  await mkdir(site);
  await cp(modules.get(MODULE) as string, site, { recursive: true });
  await build({
    entryPoints: { page: join(ROOT, "tools/bench", entry) },
    bundle: true,
    format: "esm",
    target: "chrome120",
    outdir: site,
    charset: "utf8",
    external: ["./presend-bench.js"],
  });
  await writeFile(
    join(site, "index.html"),
    '<!doctype html><title>bench</title><link rel="icon" href="data:,">',
  );
}
