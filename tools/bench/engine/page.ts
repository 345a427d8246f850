/**
 * Runs in a page of its own: the whole engine, with strings in and findings or reports out. `tools/bench/engine.ts`
 * opens it. What has a peer is verified before it is timed.
 */
import { type Judged, judged, median, rounded } from "../row.ts";
import { Checker, memory } from "../scanner/checker.ts";
import { drafts, phrases } from "../scanner/load.ts";
import { interleaved, ROUNDS } from "../scanner/measure.ts";
import { rules } from "./rules.ts";

const NO_PEER = { peer: null, peer_name: null, ratio: null };

/** Called from outside, once. `shipped` are the packs we ship, as published. */
export async function run(shipped: string[]): Promise<Judged[]> {
  return [...checks(shipped), ...besideRegExps(), await ready(shipped)];
}

type Found = { rule: number; start: number; end: number };

/** What the rules find in a draft: by rule, then by place. */
type Finder = (draft: string) => Found[];

function besideRegExps(): Judged[] {
  const { yaml, sources, drafts } = rules(Checker.normal);
  const ours = finder(Checker.of_yaml(yaml));
  const expressions = sources.map((source) => new RegExp(source, "g"));
  const one = new RegExp(sources.map((source) => `(?:${source})`).join("|"));
  const each: Finder = (draft) => expressions.flatMap((it, rule) => foundBy(it, rule, draft));
  const oneFirst: Finder = (draft) => (one.test(draft) ? each(draft) : []);
  for (const draft of drafts) for (const other of [each, oneFirst]) compare(draft, ours, other);
  const all = (find: Finder) => () => drafts.reduce((sum, draft) => sum + find(draft).length, 0);
  const [own = [], ...theirs] = interleaved([ours, each, oneFirst].map(all));
  const µs = (times: number[]) => rounded(median(times) / drafts.length / 1e3);
  const load = `${drafts.length} drafts of some 60 units, ${all(ours)() / drafts.length} findings each`;
  const row = (name: string, times: number[], least: number, aim: number) =>
    judged(
      {
        name: `73 rules × 60, beside ${name}`,
        load,
        unit: "µs",
        ours: µs(own),
        peer: µs(times),
        peer_name: name,
        ratio: rounded(median(times.map((ns, round) => ns / (own[round] as number)))),
        runs: ROUNDS,
      },
      { of: "ratio", least, aim },
    );
  return [
    row("73 RegExps", theirs[0] ?? [], 4, 8),
    row("one big test, then 73", theirs[1] ?? [], 3, 5),
  ];
}

function finder(checker: Checker): Finder {
  return (draft) => {
    const count = checker.find(draft);
    const words = new Uint32Array(memory.buffer, checker.found(), 3 * count);
    return Array.from({ length: count }, (_, i) => ({
      rule: words[3 * i] as number,
      start: words[3 * i + 1] as number,
      end: words[3 * i + 2] as number,
    }));
  };
}

function foundBy(expression: RegExp, rule: number, draft: string): Found[] {
  return Array.from(draft.matchAll(expression), ({ 0: { length }, index }) => ({
    rule,
    start: index,
    end: index + length,
  }));
}

function compare(draft: string, one: Finder, other: Finder): void {
  const [is, ought] = [one, other].map((find) => JSON.stringify(find(draft)));
  if (is !== ought) throw new Error(`the engine finds ${is} instead of ${ought} in “${draft}”`);
}

/** A keystroke: the whole check, whatever the conversation and the number of phrases. */
function checks(shipped: string[]): Judged[] {
  const list = phrases(10_000);
  const few = list.slice(0, 200);
  const texts = drafts(100, 60, list);
  const checker = (words: string[], messages: number) => {
    const made = new Checker([...shipped, phrasePack(words)]);
    made.converse(JSON.stringify(conversation(messages)));
    return made;
  };
  const before = memory.buffer.byteLength;
  const many = checker(list, 30);
  const held = memory.buffer.byteLength - before;
  const all = [many, checker(list, 300), checker(few, 30)];
  const times = interleaved(
    all.map((it) => () => texts.reduce((sum, text) => sum + it.check(text).length, 0)),
  );
  const [own = [], long = [], little = []] = times;
  const row = (name: string, load: string, unit: string, ours: number, runs = ROUNDS) => ({
    ...{ name, load, unit, ours: rounded(ours), ...NO_PEER, runs },
  });
  const quotient = (a: number[], b: number[]) =>
    median(a.map((ns, round) => ns / (b[round] as number)));
  const load = "string in, report as JSON out, shipped packs + 10,000 phrases, drafts of 60 units";
  return [
    judged(row("check, 30 messages", load, "µs", median(own) / texts.length / 1e3), {
      of: "ours",
      least: 50,
      aim: 20,
    }),
    judged(row("check, 300 messages against 30", load, "×", quotient(long, own)), {
      of: "ours",
      least: 1.2,
    }),
    judged(row("check, 10k phrases against 200", load, "×", quotient(own, little)), {
      of: "ours",
      least: 2,
    }),
    judged(
      row(
        "engine memory at 10k",
        "shipped packs + 10,000 phrases and a session",
        "MB",
        held / 2 ** 20,
        1,
      ),
    ),
  ];
}

function phrasePack(words: string[]): string {
  const rule = {
    ...{ id: "words", name: "words", kind: "phrase", severity: "warn", score: -1 },
    ...{ dimension: "红线案例", reason: "不能这样说。", suggest: "换个说法。" },
    words: words.map((text) => ({ text })),
  };
  return JSON.stringify({ format: 1, id: "phrases", name: "phrases", version: "1", rules: [rule] });
}

function conversation(messages: number): { role: string; text: string }[] {
  const text = "亲，您家橱柜预留的宽、高、深大概是多少呢？我按尺寸给您推荐合适的款式。";
  return Array.from({ length: messages }, (_, i) => ({ role: i % 2 ? "agent" : "customer", text }));
}

/** What the background does before its first verdict, once the browser has started it. */
async function ready(shipped: string[]): Promise<Judged> {
  const module = new Uint8Array(await (await fetch("background_bg.wasm")).arrayBuffer());
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const unseen = withSection(module, round);
    const start = performance.now();
    await WebAssembly.compile(unseen);
    new Checker(shipped).check("亲，您好");
    times.push(performance.now() - start);
  }
  const load =
    "the extension's module compiled, shipped packs read and made ready, the first report";
  const row = { name: "engine + packs ready", load, unit: "ms", ours: rounded(median(times)) };
  return judged({ ...row, ...NO_PEER, runs: ROUNDS }, { of: "ours", least: 100, aim: 60 });
}

/** V8 keeps what it compiled from the same bytes; a custom section makes them others. */
function withSection(module: Uint8Array<ArrayBuffer>, round: number): Uint8Array<ArrayBuffer> {
  const section = [0, 3, 1, 0x72, round];
  const bytes = new Uint8Array(module.length + section.length);
  bytes.set(module);
  bytes.set(section, module.length);
  return bytes;
}
