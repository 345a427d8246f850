/** How large the engine is, and the module around it that a browser downloads with the extension. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { engineModule } from "../build/engine.ts";
import { DIST } from "../paths.ts";
import { type Judged, judged, rounded } from "./row.ts";

export async function benchSize(): Promise<Judged[]> {
  const engine = await row("engine wasm, gzip", "the engine alone", await engineModule());
  const around = "background_bg.wasm: the engine, and what the background decides";
  const background = join(DIST, "chromium-dev/background_bg.wasm");
  return [
    judged(engine, { of: "ours", least: 300, aim: 250 }),
    judged(await row("background wasm, gzip", around, background)),
  ];
}

async function row(name: string, what: string, module: string) {
  const wasm = await readFile(module);
  return {
    name,
    load: `${what}, ${rounded(wasm.length / 1024)} KB before gzip`,
    unit: "KB",
    ours: rounded(gzipSync(wasm, { level: 9 }).length / 1024),
    peer: null,
    peer_name: null,
    ratio: null,
    runs: 1,
  };
}
