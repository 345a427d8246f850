import { type ChildProcess, execFile, spawn } from "node:child_process";
import { copyFile, readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { ROOT } from "../../tools/paths.ts";

const run = promisify(execFile);
const TSX = join(ROOT, "node_modules/.bin/tsx");
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

test("the demo drives itself, prints what was shown and stopped, and leaves pictures", async () => {
  test.setTimeout(90_000);
  const { stdout } = await run(TSX, ["demo/run.ts", "--once", "--port", "0"], { cwd: ROOT });

  expect(stdout).toMatch(/workbench +http:\/\/127\.0\.0\.1:\d+\/\n/);
  expect(stdout).toMatch(/playground +http:\/\/127\.0\.0\.1:\d+\/playground\/\n/);
  expect(stdout).toMatch(/sent +“您好，这款宽 83\.3 厘米/);
  expect(stdout).toMatch(/card +.*不清楚/);
  expect(stdout.match(/blocked +0 messages sent/g)).toHaveLength(2);
  expect(stdout).toContain("the draft is still “这款是全网最便宜的”");
  expect(stdout.match(/^ +sent +“/gm)).toHaveLength(4);
  expect(stdout).not.toMatch(/sent +“.*(不清楚|最便宜|保证)/);

  const folder = /screenshots +(.+)\n/.exec(stdout)?.[1] ?? "";
  const pictures = await readdir(folder);
  expect(pictures.sort()).toEqual([
    "01-clean.png",
    "02-hint-card.png",
    "03-hint-rewritten.png",
    "04-warn-asks.png",
    "05-block-underlined.png",
    "06-block-dialog.png",
    "07-block-mended.png",
  ]);
  for (const picture of pictures) {
    const bytes = await readFile(join(folder, picture));
    expect(bytes.subarray(0, 4)).toEqual(PNG);
  }
  // The README's picture is what this test saw.
  if (process.env.PRESEND_BLESS) {
    await copyFile(join(folder, "02-hint-card.png"), join(ROOT, "docs/images/demo.png"));
  }
});

test("without a browser the demo says what to do, serves on, and ends well on Ctrl-C", async () => {
  const demo = spawn(TSX, ["demo/run.ts", "--port", "0"], {
    cwd: ROOT,
    env: { ...process.env, DISPLAY: "", WAYLAND_DISPLAY: "", PRESEND_CHROMIUM: "/nowhere" },
  });
  const output = await readUntil(demo, "Serving until Ctrl-C.");
  expect(output).toMatch(/PRESEND_CHROMIUM is “\/nowhere”[\s\S]+by hand/);
  const url = /workbench +(\S+)/.exec(output)?.[1] ?? "";
  expect((await fetch(url)).status).toBe(200);

  demo.kill("SIGINT");
  expect(await new Promise((ended) => demo.once("exit", ended))).toBe(0);
});

test("the demo takes the next port when its own is taken, and says so", async () => {
  const other = createServer();
  await new Promise<void>((listening) => other.listen(0, "127.0.0.1", listening));
  const { port } = other.address() as AddressInfo;
  const demo = spawn(TSX, ["demo/run.ts", "--port", String(port)], {
    cwd: ROOT,
    env: { ...process.env, DISPLAY: "", WAYLAND_DISPLAY: "", PRESEND_CHROMIUM: "/nowhere" },
  });
  const output = await readUntil(demo, "Serving until Ctrl-C.");
  expect(output).toContain(`Port ${port} is taken, trying ${port + 1}.`);
  demo.kill("SIGTERM");
  expect(await new Promise((ended) => demo.once("exit", ended))).toBe(0);
  other.close();
});

test("the demo refuses a flag it does not know, and shows those it does", async () => {
  const started = run(TSX, ["demo/run.ts", "--windowed"], { cwd: ROOT });
  await expect(started).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/--windowed[\s\S]+Usage:[\s\S]+--headless/),
  });
});

/** Everything printed until `mark` appears. */
function readUntil(child: ChildProcess, mark: string): Promise<string> {
  let output = "";
  return new Promise((found, failed) => {
    const take = (chunk: Buffer) => {
      output += chunk;
      if (output.includes(mark)) found(output);
    };
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    child.once("exit", () => failed(new Error(`It ended before “${mark}”:\n${output}`)));
  });
}
