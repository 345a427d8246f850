/** The engine as the browser loads it stays small: start-up is what people feel. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { DIST } from "../paths.ts";

const MOST_KB = 262;

test(`the engine's module is at most ${MOST_KB} KB, gzip`, async () => {
  const module = await readFile(join(DIST, "chromium/background_bg.wasm"));
  const size = gzipSync(module, { level: 9 }).length / 1024;
  assert.ok(size <= MOST_KB, `${size.toFixed(1)} KB; “make build” made it, wasm-opt ran on it`);
});
