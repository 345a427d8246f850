/** How much a browser downloads of a module. */
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

/** A module's size as it is, and as a store or a host sends it, in KB. */
export async function weigh(module: string): Promise<{ plain: number; gzip: number }> {
  const wasm = await readFile(module);
  return { plain: wasm.length / 1024, gzip: gzipSync(wasm, { level: 9 }).length / 1024 };
}
