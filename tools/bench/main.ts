/**
 * Measurements of the real thing, printed and written to dist/bench.json; a file a concern. `make bench` runs it after
 * the build. Absolute times depend on the machine and its load: they are for reading beside each other in one run,
 * which is why what has a peer is judged by a ratio. A wrong answer ends the run; a missed goal is said.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { say } from "../build/run.ts";
import { DIST } from "../paths.ts";
import { benchBatch } from "./batch.ts";
import { benchEngine } from "./engine.ts";
import { benchKeystrokes } from "./keystroke.ts";
import { table } from "./row.ts";
import { benchScanner } from "./scanner.ts";
import { benchSize } from "./size.ts";

say("the scanner beside its peers");
const rows = await benchScanner((words) => say(`  ${words}`));
say("the whole engine");
rows.push(...(await benchEngine((words) => say(`  ${words}`))), await benchBatch());
say("the extension");
rows.push(...(await benchKeystrokes()), ...(await benchSize()));
console.log(`\n${table(rows)}\n`);
const file = join(DIST, "bench.json");
await writeFile(
  file,
  `${JSON.stringify(
    rows.map(({ verdict: _, ...row }) => row),
    null,
    2,
  )}\n`,
);
say(`written to ${file}`);
