import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { ROOT } from "../../tools/paths.ts";
import { PortInUse, type Server, serve } from "../../tools/serve.ts";

const run = promisify(execFile);

test.describe("the static server", () => {
  let server: Server;

  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern here.
  test.beforeAll(async ({}, testInfo) => {
    const outside = testInfo.outputPath("outside");
    const dir = testInfo.outputPath("outside/site");
    await mkdir(join(dir, "sub"), { recursive: true });
    await writeFile(join(outside, "secret.txt"), "secret");
    await writeFile(join(dir, "index.html"), "home");
    await writeFile(join(dir, "sub/index.html"), "sub");
    await writeFile(join(dir, "engine.wasm"), "");
    await symlink(join(outside, "secret.txt"), join(dir, "link.txt"));
    const headers = { "/index.html": { "content-security-policy": "default-src 'none'" } };
    server = await serve({ mounts: [{ at: "/", dir }], headers }, 0);
  });

  test.afterAll(() => server.close());

  test("serves a folder's index, and files with their types and extra headers", async () => {
    expect(await ask("/")).toMatchObject({ status: 200, body: "home" });
    expect(await ask("/sub/?a=b")).toMatchObject({ status: 200, body: "sub" });
    expect((await ask("/engine.wasm")).headers["content-type"]).toBe("application/wasm");
    const { headers } = await ask("/index.html");
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(headers["content-security-policy"]).toBe("default-src 'none'");
  });

  for (const path of ["/../secret.txt", "/%2e%2e/secret.txt", "/sub/..%2f..%2fsecret.txt"]) {
    test(`refuses ${path}`, async () => {
      expect(await ask(path)).toMatchObject({ status: 400 });
    });
  }

  for (const path of ["/link.txt", "/missing.html", "/sub"]) {
    test(`does not find ${path}`, async () => {
      expect(await ask(path)).toMatchObject({ status: 404 });
    });
  }

  test("refuses a path that is no text", async () => {
    expect(await ask("/%ff")).toMatchObject({ status: 400 });
  });

  test("names the port that is in use, and the way out", async () => {
    const second = serve({ mounts: [] }, server.port);
    await expect(second).rejects.toThrow(PortInUse);
    await expect(second).rejects.toThrow(new RegExp(`${server.port}.*--port`));
  });

  test("prints its usage", async () => {
    const { stdout } = await run("npx", ["tsx", "tools/serve.ts", "--help"], { cwd: ROOT });
    expect(stdout).toContain("Usage: npx tsx tools/serve.ts");
  });

  test("refuses a flag it does not know, and shows those it does", async () => {
    const started = run("npx", ["tsx", "tools/serve.ts", "--prot", "1"], { cwd: ROOT });
    await expect(started).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--prot[\s\S]+Usage:[\s\S]+--port/),
    });
  });

  test("says what is wrong with a port", async () => {
    const started = run("npx", ["tsx", "tools/serve.ts", "--port", "many"], { cwd: ROOT });
    await expect(started).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining("“many”"),
    });
  });

  /** Node's own client, because it sends a path as it is; `fetch` would resolve the dots first. */
  function ask(path: string) {
    type Answer = { status: number; headers: Record<string, unknown>; body: string };
    return new Promise<Answer>((answered, failed) => {
      get({ port: server.port, host: "127.0.0.1", path }, (response) => {
        let body = "";
        response.on("data", (chunk) => {
          body += chunk;
        });
        response.on("end", () => {
          answered({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      }).on("error", failed);
    });
  }
});
