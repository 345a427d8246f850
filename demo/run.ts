/**
 * What `make demo` runs after the build: serves the workbench and the playground, and shows the extension at work
 * on the workbench, in a window where there is a display, otherwise in a headless browser that it drives itself.
 * It must never touch the user's own browser profile, and a missing browser does not stop the serving.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  ChromiumMissing,
  chromiumArgs,
  chromiumEnv,
  DEV_EXTENSION,
  findChromium,
} from "../tools/chromium.ts";
import { DIST, ROOT } from "../tools/paths.ts";
import { PortInUse, parsePort, type Server, SITE, serve } from "../tools/serve.ts";
import { drive } from "./drive.ts";

const SCREENSHOTS = join(DIST, "demo-screenshots");
const CACHE = join(ROOT, ".cache");
/** How many ports after the wanted one are tried. */
const MORE_PORTS = 20;

const USAGE = `Serves the demo workbench and shows the extension at work on it.

Usage: npx tsx demo/run.ts [--port PORT] [--headless] [--once]

  --port PORT   the port to serve on (8080; if it is taken, the next free one)
  --headless    drives the page without a window even where there is a display
  --once        ends after the headless drive instead of serving on
  --help        prints this
`;

async function main(stop: AbortSignal): Promise<void> {
  const options = readOptions();
  if (options.help) return console.log(USAGE);
  requireBuild();

  const server = await serveNear(options.port);
  try {
    console.log(`workbench   ${server.url}/`);
    console.log(`playground  ${server.url}/playground/`);
    await show(server, options.headless, stop);
    if (options.once || stop.aborted) return;
    console.log("Serving until Ctrl-C.");
    await aborted(stop);
  } finally {
    await server.close();
  }
}

/** A browser that is missing or fails is reported; there is still something to serve. */
async function show(server: Server, headless: boolean, stop: AbortSignal): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const scratch = await mkdtemp(join(CACHE, "demo-"));
  const url = `${server.url}/`;
  try {
    if (headless) {
      await drive({ url, extension: DEV_EXTENSION, scratch, screenshots: SCREENSHOTS, stop });
    } else await openWindow(url, scratch, stop);
  } catch (error) {
    if (stop.aborted) return;
    if (!(error instanceof ChromiumMissing)) throw error;
    console.error(error.message);
    console.error(
      `Or load ${DEV_EXTENSION} by hand in a Chromium of yours and open ${server.url}/.`,
    );
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Settles when the window is closed or `stop` is aborted. */
async function openWindow(url: string, profile: string, stop: AbortSignal): Promise<void> {
  const args = [
    ...chromiumArgs(DEV_EXTENSION),
    `--user-data-dir=${profile}`,
    "--window-size=1280,880",
  ];
  const browser = spawn(findChromium(), [...args, url], {
    env: chromiumEnv(),
    stdio: ["ignore", "ignore", "pipe"],
  });
  // Chromium complains of many harmless things; only a failure makes them worth reading.
  let complaints = "";
  browser.stderr.on("data", (chunk) => {
    complaints += chunk;
  });
  console.log("Opening Chromium on the workbench. Try “全网最便宜” and press Enter.");
  stop.addEventListener("abort", () => browser.kill());
  const code = await exit(browser);
  if (stop.aborted) return;
  if (code === 0) console.log("The window was closed.");
  else console.error(`${complaints}Chromium failed (${code}).`);
}

function exit(child: ChildProcess): Promise<number | string> {
  return new Promise((ended, failed) => {
    child.once("error", failed);
    child.once("exit", (code, signal) => ended(code ?? signal ?? "unknown"));
  });
}

async function serveNear(wanted: number): Promise<Server> {
  for (let port = wanted; ; port++) {
    try {
      return await serve(SITE, port);
    } catch (error) {
      if (!(error instanceof PortInUse) || port >= wanted + MORE_PORTS) throw error;
      console.log(`Port ${port} is taken, trying ${port + 1}.`);
    }
  }
}

function requireBuild(): void {
  const parts = [join(DEV_EXTENSION, "manifest.json"), join(DIST, "demo/index.html")];
  const missing = parts.find((part) => !existsSync(part));
  if (missing) throw new Error(`${missing} is missing. Run “make build” first.`);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: "string", default: "8080" },
        headless: { type: "boolean", default: false },
        once: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const hasDisplay = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
    const headless = values.headless || values.once || !hasDisplay;
    return { ...values, port: parsePort(values.port), headless };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => signal.addEventListener("abort", () => done(), { once: true }));
}

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop.abort());

main(stop.signal).catch((error: Error) => {
  if (stop.signal.aborted) return;
  console.error(error.message);
  process.exitCode = 2;
});
