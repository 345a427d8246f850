/**
 * A static server on 127.0.0.1 for the demo and the tests. It serves files of the mounts it is given and
 * nothing else: it never listens on another interface, never writes, and never follows a path out of a mount.
 */
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { DIST, ROOT } from "./paths.ts";

/** The files under `dir` appear under the path `at`, which starts and ends with a slash. */
export type Mount = { at: string; dir: string };

export type Site = {
  /** Tried in order; a path may fall through to a later mount. */
  mounts: Mount[];
  /** Extra response headers, by exact path. */
  headers?: Record<string, Record<string, string>>;
};

export type Server = {
  /** Such as `http://127.0.0.1:8080`, without a slash at the end. */
  url: string;
  port: number;
  close(): Promise<void>;
};

/** Everything there is to see: the workbench, the playground, the pages of the browser tests. */
export const SITE: Site = {
  mounts: [
    { at: "/playground/", dir: join(DIST, "www") },
    { at: "/pages/", dir: join(ROOT, "tests/pages") },
    { at: "/pages/", dir: join(DIST, "test-pages") },
    { at: "/", dir: join(DIST, "demo") },
  ],
  headers: {
    "/pages/strict-csp.html": {
      "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'",
    },
  },
};

/** The port is taken by another program. */
export class PortInUse extends Error {
  constructor(readonly port: number) {
    super(
      `Port ${port} on 127.0.0.1 is already in use. ` +
        `Stop the program that holds it, or choose another one with --port.`,
    );
  }
}

/** Starts serving. Port 0 takes any free one. Rejects with {@link PortInUse}. */
export async function serve(site: Site, port: number): Promise<Server> {
  const server = createServer((request, response) => void answer(site, request, response));
  await new Promise<void>((listening, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      failed(error.code === "EADDRINUSE" ? new PortInUse(port) : error),
    );
    server.listen(port, "127.0.0.1", listening);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Reads a `--port` value. Throws an error for people to read. */
export function parsePort(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65535) {
    throw new Error(`--port wants a number from 0 to 65535, not “${value}”.`);
  }
  return port;
}

const MIME: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
};

async function answer(site: Site, request: IncomingMessage, response: ServerResponse) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return refuse(response, 405, "Only GET and HEAD are served here.");
  }
  const path = decodePath(request.url ?? "/");
  if (path === null) return refuse(response, 400, "This is not a path.");
  if (site.mounts.some(({ at }) => at === `${path}/`)) {
    return response.writeHead(308, { location: `${path}/` }).end();
  }
  const file = await findFile(site.mounts, path);
  if (file === null) return refuse(response, 404, `There is no ${path} here.`);
  response.writeHead(200, {
    "content-type": MIME[extname(file)] ?? "application/octet-stream",
    // A rebuilt file must show up on the next reload.
    "cache-control": "no-store",
    ...site.headers?.[path],
  });
  if (request.method === "HEAD") return response.end();
  createReadStream(file)
    .on("error", () => response.destroy())
    .pipe(response);
}

/**
 * The decoded path, or null for one that is malformed or climbs. Deliberately not `new URL`, which would
 * resolve `..` before anyone can refuse it.
 */
function decodePath(target: string): string | null {
  try {
    const path = decodeURIComponent(target.replace(/[?#].*$/, ""));
    const climbs = path.split(/[/\\]/).includes("..");
    return path.startsWith("/") && !climbs && !path.includes("\0") ? path : null;
  } catch {
    return null;
  }
}

async function findFile(mounts: Mount[], path: string): Promise<string | null> {
  for (const { at, dir } of mounts) {
    if (!path.startsWith(at)) continue;
    const rest = path.slice(at.length);
    const file = join(dir, rest.endsWith("/") || rest === "" ? `${rest}index.html` : rest);
    if (await isFileInside(dir, file)) return file;
  }
  return null;
}

/** Symbolic links are resolved first: one that points out of the mount is not served. */
async function isFileInside(dir: string, file: string): Promise<boolean> {
  try {
    const [home, real] = await Promise.all([realpath(dir), realpath(file)]);
    return real.startsWith(home + sep) && (await stat(real)).isFile();
  } catch {
    return false;
  }
}

function refuse(response: ServerResponse, status: number, why: string) {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${why}\n`);
}

const USAGE = `Serves what has been built, on 127.0.0.1 only.

Usage: npx tsx tools/serve.ts [--port PORT]

  --port PORT   the port to listen on (8080; 0 takes any free one)
  --help        prints this

  /             the demo workbench (dist/demo)
  /playground/  the playground (dist/www)
  /pages/       the pages of the browser tests (tests/pages)
`;

async function main() {
  const { port, help } = readOptions();
  if (help) return console.log(USAGE);
  const server = await serve(SITE, port);
  console.log(`Serving on ${server.url}/ — Ctrl-C stops.`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void server.close());
  }
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { port: { type: "string", default: "8080" }, help: { type: "boolean" } },
    });
    return { ...values, port: parsePort(values.port) };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${USAGE}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 2;
  });
}
