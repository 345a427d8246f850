/**
 * Measurements of the real thing, printed and written to dist/bench.json. Absolute times depend on the machine and its
 * load; they are for reading beside each other in one run.
 *
 * A keystroke is measured inside the content script's own world, in a real page with the extension loaded: from the
 * input event to the report, over a port like the content script's, while the content script does its own work.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CDPSession, Page } from "@playwright/test";
import { chromium } from "@playwright/test";
import { chromiumArgs, findChromium } from "./chromium.ts";
import { DIST } from "./paths.ts";
import { SITE, serve } from "./serve.ts";

type Row = {
  name: string;
  load: string;
  unit: string;
  ours: number;
  peer: number | null;
  peer_name: string | null;
  ratio: number | null;
  goal: string;
  runs: number;
};

const DRAFT = "亲，您家橱柜预留的宽、高、深大概是多少呢？我按尺寸给您推荐合适的款式。";
const KEYS = 200;
const MESSAGES = 30;

const EXTENSION = join(DIST, "chromium-dev");

async function bench(): Promise<void> {
  const server = await serve(SITE, 0);
  const profile = await mkdtemp(join(tmpdir(), "presend-bench-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: true,
    args: chromiumArgs(EXTENSION),
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const world = contentWorld(await context.newCDPSession(page));
    await page.goto(`${server.url}/`);
    const rows = [await keystrokes(page, await world)];
    for (const row of rows)
      console.log(`${row.name}  ${row.ours} ${row.unit}  (${row.goal}; ${row.load})`);
    await writeFile(join(DIST, "bench.json"), `${JSON.stringify(rows, null, 2)}\n`);
  } finally {
    await context.close();
    await server.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** Runs an expression in the content script's world. */
type Evaluate = (expression: string) => Promise<unknown>;

/** The world of the content script in the page that is opened next. */
async function contentWorld(session: CDPSession): Promise<Evaluate> {
  const found = new Promise<number>((resolve) => {
    session.on("Runtime.executionContextCreated", ({ context }) => {
      if (context.auxData?.type === "isolated" && context.origin.startsWith("chrome-extension://"))
        resolve(context.id);
    });
  });
  await session.send("Runtime.enable");
  const contextId = await found;
  return async (expression) => {
    const answer = await session.send("Runtime.evaluate", {
      contextId,
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description);
    return answer.result.value;
  };
}

async function keystrokes(page: Page, evaluate: Evaluate): Promise<Row> {
  const messages = Array.from({ length: MESSAGES }, (_, i) => ({
    role: i % 2 ? "agent" : "customer",
    text: DRAFT,
  }));
  // tsx keeps names of functions with a helper that only exists where it compiled.
  await evaluate(`globalThis.__name = (it) => it; (${listen})(${JSON.stringify(messages)})`);
  const composer = page.locator("textarea");
  await composer.click();
  for (let i = 0; i < KEYS; i++) await page.keyboard.insertText(DRAFT[i % DRAFT.length] ?? "");
  const times = ((await evaluate("globalThis.presendBench.finished()")) as number[]).sort(
    (a, b) => a - b,
  );
  return {
    name: "keystroke to verdict, p50",
    load: `${KEYS} keys in the demo's workbench, conversation of ${MESSAGES} messages, shipped packs`,
    unit: "ms",
    ours: Number((times[times.length >> 1] ?? Number.NaN).toFixed(2)),
    peer: null,
    peer_name: null,
    ratio: null,
    goal: "≤ 20 ms",
    runs: times.length,
  };
}

/** Runs in the content script's world: asks for a verdict at every input event, and keeps how long each took. */
function listen(messages: unknown[]): void {
  const port = chrome.runtime.connect({ name: "frame" });
  const asked = new Map<number, number>();
  const times: number[] = [];
  let id = 0;
  port.postMessage({ type: "conversation", version: 1, messages });
  port.onMessage.addListener((answer: { type: string; id: number }) => {
    const at = answer.type === "report" ? asked.get(answer.id) : undefined;
    if (at !== undefined) times.push(performance.now() - at);
  });
  document.addEventListener("input", ({ target }) => {
    id += 1;
    asked.set(id, performance.now());
    port.postMessage({
      type: "check",
      id,
      conversation: 1,
      draft: (target as HTMLTextAreaElement).value,
    });
  });
  Object.assign(globalThis, {
    presendBench: {
      finished: () =>
        new Promise((resolve) => {
          const look = () =>
            times.length === id ? resolve(times) : port.onMessage.addListener(look);
          look();
        }),
    },
  });
}

await bench();
