/** Bundles the TypeScript of the extension and of the demo. */
import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import type { Workbench } from "../../extension/content/workbench.ts";
import { ROOT, TARGET } from "../paths.ts";
import { knownTo } from "./workbenches.ts";

/** Folder that holds `content.js` and `start.js`. */
export async function bundleExtension(workbenches: Workbench[], dev: boolean): Promise<string> {
  const outdir = join(TARGET, "bundle", dev ? "dev" : "product");
  const target = ["chrome120", "firefox140"];
  const common: BuildOptions = { bundle: true, outdir, target, charset: "utf8" };
  await build({
    ...common,
    entryPoints: { content: join(ROOT, "extension/content/main.ts") },
    format: "iife",
    plugins: [workbenchModule(knownTo(workbenches, dev))],
  });
  await build({
    ...common,
    entryPoints: { start: join(ROOT, "extension/background/start.ts") },
    format: "esm",
    external: ["./background.js"],
  });
  return outdir;
}

/** Folder that holds the demo's script. */
export async function bundleDemo(): Promise<string> {
  const outdir = join(TARGET, "bundle/demo");
  await build({
    entryPoints: [join(ROOT, "demo/workbench/workbench.ts")],
    bundle: true,
    format: "esm",
    outdir,
    charset: "utf8",
  });
  return outdir;
}

/** Supplies `presend:workbenches`, the list of the workbenches that this build knows. */
function workbenchModule(workbenches: Workbench[]): Plugin {
  return {
    name: "workbenches",
    setup(build) {
      const filter = /^presend:workbenches$/;
      build.onResolve({ filter }, ({ path }) => ({ path, namespace: "workbenches" }));
      build.onLoad({ filter, namespace: "workbenches" }, () => ({
        contents: JSON.stringify(workbenches),
        loader: "json",
      }));
    },
  };
}
