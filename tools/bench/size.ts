/** How large the engine is that a browser downloads with the extension. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DIST } from "../paths.ts";
import { type Judged, judged, rounded } from "./row.ts";

export async function benchSize(): Promise<Judged> {
  const wasm = await readFile(join(DIST, "chromium-dev/background_bg.wasm"));
  const row = {
    name: "engine wasm, gzip",
    load: `background_bg.wasm, ${rounded(wasm.length / 1024)} KB before gzip`,
    unit: "KB",
    ours: rounded(gzipSync(wasm, { level: 9 }).length / 1024),
    peer: null,
    peer_name: null,
    ratio: null,
    runs: 1,
  };
  return judged(row, { of: "ours", least: 300, aim: 250 });
}
