/** A module tells nothing of the machine that built it. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { DIST } from "../paths.ts";

test("the background's module names no folder of whoever built it", async () => {
  const module = await readFile(join(DIST, "chromium/background_bg.wasm"), "latin1");
  assert.match(module, /crates\/index\.crates\.io/, "panics name the crates they are in");
  for (const folder of [homedir(), process.env.CARGO_HOME ?? ".cargo"])
    assert.ok(!module.includes(folder), folder);
});
