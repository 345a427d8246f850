/** Lays the products out under dist/. Each folder is made anew, so that nothing old stays in it. */
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Workbench } from "../../extension/content/workbench.ts";
import { DIST, ROOT } from "../paths.ts";
import { type Browser, manifest } from "./manifest.ts";
import type { Modules } from "./wasm.ts";
import { knownTo } from "./workbenches.ts";

export type ExtensionParts = {
  browser: Browser;
  dev: boolean;
  workbenches: Workbench[];
  /** Folder of `content.js` and `start.js`. */
  scripts: string;
  modules: Modules;
  /** Folder of the published packs. */
  packs: string;
};

/** Lays out what users load into the browser. */
export async function assembleExtension(parts: ExtensionParts): Promise<void> {
  const { browser, dev, scripts, modules, packs } = parts;
  const out = await fresh(dev ? `${browser}-dev` : browser);
  const folder = join(ROOT, "extension");
  await copy(scripts, out);
  await copy(modules.get("background"), out);
  await copy(modules.get("pages"), out);
  await copy(join(folder, "pages"), out);
  await copy(join(folder, "_locales"), join(out, "_locales"));
  await copy(join(folder, "icons"), join(out, "icons"));
  await copy(packs, join(out, "packs"));
  const text = manifest(browser, await version(), knownTo(parts.workbenches, dev));
  await writeFile(join(out, "manifest.json"), `${JSON.stringify(text, null, 2)}\n`);
}

/** Lays out the playground. */
export async function assemblePlayground(modules: Modules, packs: string): Promise<void> {
  const out = await fresh("www");
  await copy(modules.get("presend-www"), out);
  for (const name of ["index.html", "style.css", "start.js"])
    await copy(join(ROOT, "www", name), join(out, name));
  await copy(packs, join(out, "packs"));
}

/** Lays out the demo's workbench. */
export async function assembleDemo(scripts: string): Promise<void> {
  const out = await fresh("demo");
  await copy(scripts, out);
  for (const name of ["index.html", "style.css"]) {
    await copy(join(ROOT, "demo/workbench", name), join(out, name));
  }
}

/** One version for all: that of the workspace. */
async function version(): Promise<string> {
  const cargo = await readFile(join(ROOT, "Cargo.toml"), "utf8");
  const found = /^\[workspace\.package\]\nversion = "([^"]+)"/m.exec(cargo);
  if (!found?.[1])
    throw new Error("Cargo.toml: [workspace.package] does not start with its version");
  return found[1];
}

async function fresh(name: string): Promise<string> {
  const folder = join(DIST, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

async function copy(from: string | undefined, to: string): Promise<void> {
  if (!from) throw new Error(`nothing was built for ${to}`);
  await cp(from, to, { recursive: true });
}
