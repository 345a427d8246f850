/** Reads the workbenches, and says which of them a build knows. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Workbench } from "../../extension/content/workbench.ts";
import { ROOT } from "../paths.ts";

const FOLDER = join(ROOT, "workbenches");
/** Where the generic workbench applies in a dev build: pages of this machine, for tests and the demo. */
const LOOPBACK = "http://127.0.0.1/*";

/** All workbenches, sorted by file name. */
export async function readWorkbenches(): Promise<Workbench[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(
    files.map(async (name) => JSON.parse(await readFile(join(FOLDER, name), "utf8"))),
  );
}

/** Those that a build knows. The generic one belongs to dev builds alone. */
export function knownTo(workbenches: Workbench[], dev: boolean): Workbench[] {
  const known = workbenches.filter(({ matches }) => matches.length > 0);
  const generic = workbenches.filter(({ id }) => id === "generic");
  return dev ? [...known, ...generic.map((it) => ({ ...it, matches: [LOOPBACK] }))] : known;
}
