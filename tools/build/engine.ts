/** The engine alone, as a module of its own: built where its size is measured, and not shipped. */
import { join } from "node:path";
import { buildModules } from "./wasm.ts";

const NAME = "presend-engine";

/** Builds it and returns the path of the module. */
export async function engineModule(): Promise<string> {
  const modules = await buildModules({ [NAME]: [NAME] });
  return join(modules.get(NAME) as string, `${NAME}_bg.wasm`);
}
