/** What a browser loads stays small: start-up is what people feel. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { DIST } from "../paths.ts";
import { engineModule } from "./engine.ts";
import { weigh } from "./weigh.ts";

const ENGINE_KB = 174;
/** The engine, and what the background decides. */
const BACKGROUND_KB = 278;

test(`the engine alone is at most ${ENGINE_KB} KB, gzip`, async () => {
  await isAtMost(ENGINE_KB, await engineModule());
});

test(`the background's module is at most ${BACKGROUND_KB} KB, gzip`, async () => {
  await isAtMost(BACKGROUND_KB, join(DIST, "chromium/background_bg.wasm"));
});

async function isAtMost(kilobytes: number, module: string): Promise<void> {
  const { gzip } = await weigh(module);
  assert.ok(gzip <= kilobytes, `${gzip.toFixed(1)} KB; “make build” made it, wasm-opt ran on it`);
}
