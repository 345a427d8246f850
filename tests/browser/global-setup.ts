/** Bundles the test pages, and says what to do when the extension was not built. */
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { DEV_EXTENSION } from "../../tools/chromium.ts";
import { DIST, ROOT } from "../../tools/paths.ts";

export default async function globalSetup() {
  if (!existsSync(join(DEV_EXTENSION, "manifest.json"))) {
    throw new Error(`${DEV_EXTENSION} is missing. Run “make build” first.`);
  }
  const pages = join(ROOT, "tests/pages");
  const scripts = (await readdir(pages)).filter((name) => name.endsWith(".ts"));
  await build({
    entryPoints: scripts.map((name) => join(pages, name)),
    bundle: true,
    format: "esm",
    outdir: join(DIST, "test-pages"),
    logLevel: "error",
  });
}
