/**
 * What an agent waits for, measured inside the content script's own world, in a real page with the extension loaded:
 * from the input event to the report, over a port like the content script's, while the content script does its own
 * work. The waking worker is measured from the port to the first report: the browser starts it, compiles the engine and
 * reads the packs.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CDPSession, Page } from "@playwright/test";
import { chromium } from "@playwright/test";
import { chromiumArgs, findChromium } from "../chromium.ts";
import { DIST } from "../paths.ts";
import { SITE, serve } from "../serve.ts";
import { type Goal, type Judged, judged, median, rounded } from "./row.ts";

const DRAFT = "亲，您家橱柜预留的宽、高、深大概是多少呢？我按尺寸给您推荐合适的款式。";
const KEYS = 200;
const MESSAGES = 30;
const WAKINGS = 9;

const EXTENSION = join(DIST, "chromium-dev");

export async function benchKeystrokes(): Promise<Judged[]> {
  const server = await serve(SITE, 0);
  const profile = await mkdtemp(join(tmpdir(), "presend-bench-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: true,
    args: chromiumArgs(EXTENSION),
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const session = await context.newCDPSession(page);
    const world = contentWorld(session);
    await page.goto(`${server.url}/`);
    const evaluate = await world;
    // tsx keeps names of functions with a helper that only exists where it compiled.
    await evaluate("globalThis.__name = (it) => it");
    const typed = await keystrokes(page, evaluate);
    return [typed, await wakings(session, evaluate)];
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

async function keystrokes(page: Page, evaluate: Evaluate): Promise<Judged> {
  await evaluate(`(${listen})(${JSON.stringify(conversation())})`);
  const composer = page.locator("textarea");
  await composer.click();
  for (let i = 0; i < KEYS; i++) await page.keyboard.insertText(DRAFT[i % DRAFT.length] ?? "");
  const times = (await evaluate("globalThis.presendBench.finished()")) as number[];
  const load = `${KEYS} keys in the demo's workbench, conversation of ${MESSAGES} messages, shipped packs`;
  return row("keystroke to verdict, p50", load, times, { of: "ours", least: 20 });
}

/** What is asked first of a worker that the browser has stopped, as it does after 30 idle seconds. */
async function wakings(session: CDPSession, evaluate: Evaluate): Promise<Judged> {
  await session.send("ServiceWorker.enable");
  const times: number[] = [];
  for (let i = 0; i < WAKINGS; i++) {
    await stopWorker(session);
    times.push((await evaluate(`(${ask})(${JSON.stringify(conversation())})`)) as number);
  }
  const load = "worker stopped: browser starts it, engine compiled, packs read, verdict on a draft";
  return row("asleep to verdict, p50", load, times);
}

async function stopWorker(session: CDPSession): Promise<void> {
  const stopped = new Promise<void>((seen) => {
    session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === "stopped")) seen();
    });
  });
  await session.send("ServiceWorker.stopAllWorkers");
  await stopped;
}

function row(name: string, load: string, times: number[], goal?: Goal): Judged {
  const ours = rounded(median(times));
  const row = { name, load, unit: "ms", ours, peer: null, peer_name: null, ratio: null };
  return judged({ ...row, runs: times.length }, goal);
}

function conversation() {
  return Array.from({ length: MESSAGES }, (_, i) => ({
    role: i % 2 ? "agent" : "customer",
    text: DRAFT,
  }));
}

/**
 * Runs in the content script's world: asks for a verdict at every input event, and keeps how long each took. Resolves
 * when rules are loaded: until then the background keeps the last draft alone, and the others get no verdict.
 */
function listen(messages: unknown[]): Promise<void> {
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
  return new Promise((resolve) => {
    port.onMessage.addListener((answer: { type: string; state?: { ready: string } }) => {
      if (answer.type === "state" && answer.state?.ready === "checking") resolve();
    });
  });
}

/** Runs in the content script's world: the time from a new port to the first report over it. */
function ask(messages: unknown[]): Promise<number> {
  const start = performance.now();
  const port = chrome.runtime.connect({ name: "frame" });
  port.postMessage({ type: "conversation", version: 1, messages });
  port.postMessage({ type: "check", id: 1, conversation: 1, draft: "亲，您好" });
  return new Promise((resolve) => {
    port.onMessage.addListener(({ type }: { type: string }) => {
      if (type !== "report") return;
      resolve(performance.now() - start);
      port.disconnect();
    });
  });
}
