/** Times candidates beside each other: in each round each of them once, so that what else the machine does hits all. */
import type { Hit, Matcher } from "./matcher.ts";

export const ROUNDS = 9;

/** What one round of one candidate should take. */
const SAMPLE_MS = 6;
/** How long a candidate runs before it is timed: until V8 has compiled it for good. */
const WARM_UP_MS = 60;

/** For each task, its time in each round, in ns for one call of it. */
export function interleaved(tasks: (() => unknown)[]): number[][] {
  const repeats = tasks.map(warmUp);
  const times: number[][] = tasks.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < tasks.length; i++) {
      // Another one starts each round: what the first leaves in the caches is not always the same one's gain.
      const task = (round + i) % tasks.length;
      const count = repeats[task] as number;
      times[task]?.push(timed(tasks[task] as () => unknown, count) / count);
    }
  }
  return times;
}

/** A task that scans all texts, one after the other. */
export function scanAll(matcher: Matcher, texts: string[]): () => number {
  return () => {
    let hits = 0;
    for (const text of texts) hits += matcher(text).length;
    return hits;
  };
}

/** ns that one call takes when the caches hold something else; the mean over the texts. */
export function cold(matcher: Matcher, texts: string[]): number {
  let sum = 0;
  for (const text of texts) {
    evict();
    sum += timed(() => matcher(text), 1);
  }
  return sum / texts.length;
}

/** Anything that a clever compiler cannot do without. */
export let sink: Hit[] | unknown;

function warmUp(task: () => unknown): number {
  let count = 0;
  let ns = 0;
  while (ns < WARM_UP_MS * 1e6 && count < 1e6) {
    ns += timed(task, 1);
    count += 1;
  }
  return Math.max(1, Math.round(SAMPLE_MS / (ns / count / 1e6)));
}

function timed(task: () => unknown, count: number): number {
  const start = performance.now();
  for (let i = 0; i < count; i++) sink = task();
  return (performance.now() - start) * 1e6;
}

/** More than the processor's own caches hold. */
const elsewhere = new Uint8Array(16 << 20);

function evict(): void {
  for (let at = 0; at < elsewhere.length; at += 64) elsewhere[at] = (elsewhere[at] as number) + 1;
}
