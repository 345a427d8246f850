/**
 * The build, from sources to everything under dist/. `make build` runs it; it expects what tools/setup.sh puts in
 * place, and says what is missing.
 *
 *   rules ──presend build──▶ packs ─┐
 *   crates ──cargo, wasm-bindgen, wasm-opt──▶ modules ─┼─▶ dist/{chromium,firefox}{,-dev}, dist/www, dist/demo
 *   TypeScript ──esbuild──▶ scripts ─┘
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { bundleDemo, bundleExtension } from "./build/bundle.ts";
import { assembleDemo, assembleExtension, assemblePlayground } from "./build/dist.ts";
import { Failed, run, say } from "./build/run.ts";
import { buildModules } from "./build/wasm.ts";
import { readWorkbenches } from "./build/workbenches.ts";
import { DIST, ROOT, TARGET } from "./paths.ts";

/** Folder of the published packs, before they are copied into each product. */
const PACKS = join(TARGET, "packs");

async function build(): Promise<void> {
  say("the engine and the command line (cargo)");
  await run("cargo", ["build", "--release", "--locked", "--features", "cli", "--bin", "presend"]);
  say("the rule packs (presend build)");
  // A pack that was renamed would stay.
  await rm(PACKS, { recursive: true, force: true });
  await run(join(TARGET, "release/presend"), ["build", join(ROOT, "rules"), "--out", PACKS]);
  say("the wasm modules (cargo, wasm-bindgen, wasm-opt)");
  const modules = await buildModules({
    "presend-extension": ["background", "pages"],
    "presend-www": ["presend-www"],
  });

  say("scripts and pages (esbuild)");
  const workbenches = await readWorkbenches();
  for (const dev of [false, true]) {
    const scripts = await bundleExtension(workbenches, dev);
    for (const browser of ["chromium", "firefox"] as const) {
      await assembleExtension({ browser, dev, workbenches, scripts, modules, packs: PACKS });
    }
  }
  await assemblePlayground(modules, PACKS);
  await assembleDemo(await bundleDemo());
  say(`done: ${DIST}`);
}

build().catch((error: unknown) => {
  console.error(error instanceof Failed ? error.message : error);
  process.exitCode = 1;
});
