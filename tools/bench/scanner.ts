/** The scanner beside its peers, in a page of its own without the extension. What runs there is in scanner/. */
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { build } from "esbuild";
import { buildModules } from "../build/wasm.ts";
import { findChromium } from "../chromium.ts";
import { ROOT } from "../paths.ts";
import { serve } from "../serve.ts";
import type { Judged } from "./row.ts";
import type { run } from "./scanner/page.ts";

const MODULE = "presend-bench";

/** Builds the page, opens it and runs it. `say` is told what is being done. */
export async function benchScanner(say: (words: string) => void): Promise<Judged[]> {
  const dir = await mkdtemp(join(tmpdir(), "presend-bench-"));
  const site = join(dir, "site");
  await assemble(site);
  const server = await serve({ mounts: [{ at: "/", dir: site }], headers: ISOLATED }, 0);
  const browser = await chromium.launch({ executablePath: findChromium() });
  try {
    const page = await browser.newPage();
    page.on("console", (message) => say(message.text()));
    await page.goto(`${server.url}/`);
    return await page.evaluate(async () => {
      const bench = (await import("/page.js" as string)) as { run: typeof run };
      return bench.run(console.log);
    });
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

async function assemble(site: string): Promise<void> {
  const modules = await buildModules({ [MODULE]: [MODULE] });
  await mkdir(site);
  await cp(modules.get(MODULE) as string, site, { recursive: true });
  await build({
    entryPoints: { page: join(ROOT, "tools/bench/scanner/page.ts") },
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
