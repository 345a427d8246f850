/** Batches on the command line: how long a million messages take on all cores. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT, TARGET } from "../paths.ts";
import { type Judged, judged, median, rounded } from "./row.ts";
import { drafts, phrases } from "./scanner/load.ts";

const CONVERSATIONS = 10_000;
/** As in real sessions. */
const TURNS = 12;
const ROUNDS = 7;

/** Judges agents' messages of conversations with the shipped packs. */
export async function benchBatch(): Promise<Judged> {
  const dir = await mkdtemp(join(tmpdir(), "presend-bench-"));
  try {
    const file = join(dir, "talks.ndjson");
    await writeFile(file, talks());
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await check(file));
    const messages = CONVERSATIONS * TURNS;
    const load = `presend check, ${CONVERSATIONS} conversations of ${TURNS} messages, half of them judged, shipped packs`;
    const ours = rounded((median(times) / messages) * 1e6);
    const row = { name: "batch, a million messages", load, unit: "s", ours };
    return judged(
      { ...row, peer: null, peer_name: null, ratio: null, runs: ROUNDS },
      { of: "ours", least: 60, aim: 20 },
    );
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Seconds from start to end. That something was found is no failure; that it could not run is. */
async function check(file: string): Promise<number> {
  const args = ["check", "--packs", join(ROOT, "rules"), file];
  const start = performance.now();
  await promisify(execFile)(join(TARGET, "release/presend"), args, { maxBuffer: 1 << 30 }).catch(
    (error: { code?: number }) => {
      if (error.code !== 1) throw error;
    },
  );
  return (performance.now() - start) / 1e3;
}

function talks(): string {
  // Without emoji, of which a draft may hold a half: NDJSON does not take that.
  const texts = drafts(1_000, 20, phrases(1_000)).map((text) =>
    text.replace(/[\ud800-\udfff]/g, "好"),
  );
  const lines = Array.from({ length: CONVERSATIONS }, (_, id) => {
    const messages = Array.from({ length: TURNS }, (_, i) => ({
      role: i % 2 ? "agent" : "customer",
      text: texts[(id * TURNS + i) % texts.length],
    }));
    return JSON.stringify({ id: String(id), profile: "presales", messages });
  });
  return `${lines.join("\n")}\n`;
}
