/** Where things are in this repository. */
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = resolve(fileURLToPath(import.meta.url), "../..");
export const DIST = join(ROOT, "dist");
export const TARGET = join(ROOT, "target");
/** Programs that tools/setup.sh installed for this repository alone. */
export const TOOLS = join(ROOT, ".tools/bin");
