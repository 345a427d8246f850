/**
 * The wasm modules: cargo builds them, wasm-bindgen writes their JavaScript, wasm-opt makes them small.
 *
 * wasm-bindgen's own program is run, not wasm-pack: it is the step that wasm-pack would wrap, and one tool less to
 * build on a fresh machine.
 */
import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { ROOT, TARGET, TOOLS } from "../paths.ts";
import { run } from "./run.ts";

/** Folder that holds `<name>.js` and `<name>_bg.wasm`, by the name of the binary. */
export type Modules = Map<string, string>;

/** Where cargo keeps what it downloads: what panics name would otherwise tell the world whose machine built a module. */
const CRATES = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry/src");

/** Builds binaries, given by their crates. What did not change since the last time is not done again. */
export async function buildModules(binaries: Record<string, string[]>): Promise<Modules> {
  await run("cargo", [
    ...["build", "--profile", "web", "--locked", "--target", "wasm32-unknown-unknown", "--bins"],
    ...Object.keys(binaries).flatMap((crate) => ["--package", crate]),
    ...[
      "--config",
      `target.wasm32-unknown-unknown.rustflags=["--remap-path-prefix=${CRATES}=crates"]`,
    ],
  ]);
  const modules: Modules = new Map();
  for (const name of Object.values(binaries).flat()) {
    const built = join(TARGET, "wasm32-unknown-unknown/web", `${name}.wasm`);
    const folder = join(TARGET, "web", name);
    if (await isNewer(built, join(folder, `${name}_bg.wasm`))) await bind(built, folder, name);
    modules.set(name, folder);
  }
  return modules;
}

async function bind(built: string, folder: string, name: string): Promise<void> {
  const flags = ["--target", "web", "--no-typescript", "--remove-producers-section"];
  await run(join(TOOLS, "wasm-bindgen"), [built, ...flags, "--out-dir", folder]);
  const wasm = join(folder, `${name}_bg.wasm`);
  const features = ["bulk-memory", "mutable-globals", "nontrapping-float-to-int", "sign-ext"];
  await run(join(ROOT, "node_modules/.bin/wasm-opt"), [
    ...[
      "-Os",
      "--converge",
      ...[...features, "reference-types", "multivalue"].map((it) => `--enable-${it}`),
    ],
    ...[wasm, "-o", wasm],
  ]);
}

async function isNewer(source: string, result: string): Promise<boolean> {
  return !existsSync(result) || (await stat(source)).mtimeMs > (await stat(result)).mtimeMs;
}
