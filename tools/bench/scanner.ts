/** The scanner beside its peers. What runs in the page is in scanner/. */
import type { Judged } from "./row.ts";
import type { run } from "./scanner/page.ts";
import { inWasmPage } from "./wasm-page.ts";

/** `say` is told what is being done. */
export function benchScanner(say: (words: string) => void): Promise<Judged[]> {
  return inWasmPage({ entry: "scanner/page.ts" }, say, (page) =>
    page.evaluate(async () => {
      const bench = (await import("/page.js" as string)) as { run: typeof run };
      return bench.run(console.log);
    }),
  );
}
