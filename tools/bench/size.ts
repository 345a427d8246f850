/** How large the engine is, and the module around it that a browser downloads with the extension. */
import { join } from "node:path";
import { engineModule } from "../build/engine.ts";
import { weigh } from "../build/weigh.ts";
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
  const { plain, gzip } = await weigh(module);
  return {
    name,
    load: `${what}, ${rounded(plain)} KB before gzip`,
    unit: "KB",
    ours: rounded(gzip),
    peer: null,
    peer_name: null,
    ratio: null,
    runs: 1,
  };
}
