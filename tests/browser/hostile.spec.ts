/**
 * Everything that a host, a network or a computer can do to rules on their way, in one browser, one after another. Each
 * time the old rules go on judging, people are told why in plain words, and the next publishing is taken in.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Chat } from "./chat.ts";
import type { Extension } from "./extension.ts";
import { expect, test } from "./fixtures.ts";
import { HEAD, Key, signed, type Team } from "./team.ts";

test.use({ alone: true });

type World = { team: Team; extension: Extension };
type Row = {
  name: string;
  /** Publishes something, and does what is wrong with it. */
  attack: (world: World) => unknown;
  /** The fault's code, or nothing where only people are warned. */
  fault: string | null;
  /** What the popup says. */
  words: RegExp;
  /** Puts right what publishing alone does not. */
  heal?: (world: World) => unknown;
};

const DAY = 86_400_000;
const NEW = { words: ["全新说法"] };

/** A publishing of which the host answers one file otherwise. */
function tampered(folder: string, change: (bytes: Buffer) => Buffer) {
  return ({ team }: World) => {
    team.publish({ words: [`新词${team.seq}`] });
    team.trick = (path, response) => {
      if (!path.startsWith(folder)) return false;
      response.end(change(team.file(path)));
      return true;
    };
  };
}

/** A publishing of which the host does not give one file. */
function status(folder: string, code: number) {
  return ({ team }: World) => {
    team.publish({ words: [`新词${team.seq}`] });
    team.trick = (path, response) => {
      if (path.startsWith(folder)) response.writeHead(code).end();
      return path.startsWith(folder);
    };
  };
}

const half = (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1);
const html = () => Buffer.from("\n<!doctype html><title>请先登录</title>");
const flipped = (bytes: Buffer) => {
  const copy = Buffer.from(bytes);
  copy[copy.length >> 1] = (copy[copy.length >> 1] ?? 0) ^ 1;
  return copy;
};

const elsewhere = createServer((_, response) => response.end("{}"));
let wasAskedElsewhere = false;
elsewhere.on("request", () => {
  wasAskedElsewhere = true;
});
let sentOfEndless = 0;

const ROWS: Row[] = [
  {
    name: "rollback",
    attack: async ({ team, extension }) => {
      const old = team.file(HEAD);
      team.publish({ words: ["包过", "送货上门"] });
      await extension.check();
      team.files.set(HEAD, old);
    },
    fault: "rollback",
    words: /旧规则/,
  },
  {
    name: "two heads under one number",
    attack: ({ team }) => team.writeHead(team.writeManifest({ packs: [], git_rev: "other" })),
    fault: "equivocation",
    words: /两份不同/,
  },
  {
    name: "mix-and-match",
    attack: ({ team }) => {
      const older = team.file(`manifests/${team.head().manifest.sha256}.json`);
      team.publish({ words: ["包过", "全新说法", "再来一个"] });
      team.files.set(`manifests/${team.head().manifest.sha256}.json`, older);
    },
    fault: "wrong-hash",
    words: /和签过名的不一样/,
  },
  { name: "truncated pack", attack: tampered("packs", half), fault: "wrong-hash", words: /不一样/ },
  {
    name: "flipped bit in a pack",
    attack: tampered("packs", flipped),
    fault: "wrong-hash",
    words: /不一样/,
  },
  {
    name: "flipped bit in the manifest",
    attack: tampered("manifests", flipped),
    fault: "wrong-hash",
    words: /不一样/,
  },
  {
    name: "truncated head",
    attack: tampered("channels", half),
    fault: "malformed",
    words: /读不懂/,
  },
  {
    name: "empty head",
    attack: tampered("channels", () => Buffer.alloc(0)),
    fault: "malformed",
    words: /读不懂/,
  },
  {
    name: "web page for the head",
    attack: tampered("channels", html),
    fault: "web-page",
    words: /网页/,
  },
  {
    name: "web page for a pack",
    attack: tampered("packs", html),
    fault: "web-page",
    words: /网页/,
  },
  {
    name: "manifest signed with a wrong key",
    attack: ({ team }) => team.publishManifest({ packs: [] }, [new Key()]),
    fault: "unsigned",
    words: /签名不够/,
  },
  {
    name: "head signed with a wrong key",
    attack: ({ team }) => team.files.set(HEAD, signed("head", team.head(), [new Key()])),
    fault: "unsigned",
    words: /签名不够/,
    heal: ({ team }) => team.publish(NEW),
  },
  {
    name: "head of another channel",
    attack: ({ team }) => {
      team.seq++;
      team.writeHead(team.head().manifest, { channel: "canary" });
    },
    fault: "wrong-channel",
    words: /另一个频道/,
  },
  {
    name: "root that the host does not have",
    attack: ({ team }) => {
      team.seq++;
      team.writeHead(team.head().manifest, { root_version: 99 });
    },
    fault: "unknown-root",
    words: /缺少/,
  },
  {
    name: "key rotated, and then the old key used",
    attack: async ({ team, extension }) => {
      const before = team.keys.head;
      team.rotate();
      team.publish({ words: ["包过", "换过钥匙"] });
      expect((await extension.check()).fault).toBeNull();
      team.publish(NEW);
      team.files.set(HEAD, signed("head", team.head(), before));
    },
    fault: "unsigned",
    words: /签名不够/,
  },
  {
    name: "threshold not met",
    attack: ({ team }) => {
      team.threshold.manifest = 2;
      team.rotate(2);
      team.publishManifest({ packs: [] }, team.keys.manifest.slice(0, 1));
    },
    fault: "unsigned",
    words: /需要 2 个，只有 1 个/,
  },
  {
    name: "redirect to another origin",
    attack: ({ team }) => {
      team.publish(NEW);
      const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
      team.trick = (path, response) => {
        if (path === HEAD) response.writeHead(302, { location }).end();
        return path === HEAD;
      };
    },
    fault: "redirected",
    words: /转到了别处/,
    heal: () => expect(wasAskedElsewhere).toBe(false),
  },
  {
    name: "endless head",
    attack: ({ team }) => {
      team.publish(NEW);
      team.trick = (path, response) => {
        if (path !== HEAD) return false;
        const chunk = Buffer.alloc(4096, " ");
        const pour = () => {
          while (!response.destroyed && response.write(chunk)) sentOfEndless += chunk.length;
        };
        response.on("drain", pour);
        pour();
        return true;
      };
    },
    fault: "too-long",
    words: /太大/,
    // What the sockets on the way hold is sent though nobody reads it.
    heal: () => expect(sentOfEndless).toBeLessThan(64 * 1024 * 1024),
  },
  { name: "no pack", attack: status("packs", 404), fault: "status", words: /404/ },
  { name: "server error", attack: status("channels", 500), fault: "status", words: /500/ },
  {
    name: "connection closed in the middle",
    attack: ({ team }) => {
      team.publish(NEW);
      team.trick = (path, response) => {
        if (path !== HEAD) return false;
        response.writeHead(200, { "content-length": 1000 });
        response.write("{", () => response.destroy());
        return true;
      };
    },
    fault: "offline",
    words: /连不上/,
  },
  {
    name: "slow drip",
    attack: ({ team }) => {
      team.publish(NEW);
      team.trick = (path, response) => {
        if (path !== HEAD) return false;
        const drip = setInterval(() => response.write(" "), 200);
        response.on("close", () => clearInterval(drip));
        return true;
      };
    },
    fault: "too-slow",
    words: /太慢/,
  },
  {
    name: "engine too old",
    attack: ({ team }) => team.publishManifest({ packs: [], min_engine: "99.0.0" }),
    fault: "engine-too-old",
    words: /更新插件/,
  },
  {
    name: "pack of another format",
    attack: ({ team }) =>
      team.publishManifest({ packs: [team.entry("packs", { format: 99 }, "odd")] }),
    fault: "bad-pack",
    words: /读不懂/,
  },
  {
    name: "rule that does nothing here",
    attack: ({ team }) =>
      team.publishManifest({ packs: [], smoke: [{ pack: "p", rule: "r", draft: "包过" }] }),
    fault: "smoke-failed",
    words: /不起作用/,
  },
  {
    name: "no room left",
    attack: async ({ team, extension }) => {
      team.publish(NEW);
      await extension.inWorker(fillDisk, true);
    },
    fault: "store-full",
    words: /存不下/,
    heal: ({ extension }) => extension.inWorker(fillDisk, false),
  },
  {
    name: "freeze",
    attack: ({ team }) => {
      const time = (days: number) => new Date(Date.now() - days * DAY).toISOString();
      team.writeHead(team.head().manifest, { issued: time(9), expires: time(7) });
    },
    fault: null,
    words: /规则已 9 天未更新/,
  },
  {
    name: "clock behind",
    attack: ({ team }) => {
      const time = (days: number) => new Date(Date.now() + days * DAY).toISOString();
      team.writeHead(team.head().manifest, { issued: time(2), expires: time(4) });
    },
    fault: null,
    words: /时间好像不对/,
  },
  {
    name: "publishing that stopped before its head",
    attack: ({ team }) => {
      const head = team.file(HEAD);
      team.publish(NEW);
      team.files.set(HEAD, head);
    },
    fault: null,
    words: /立即检查更新/,
  },
];

test("whatever a host does, the old rules judge on, people are told, and nothing is lost", async ({
  chat,
  extension,
  team,
}) => {
  test.setTimeout(300_000);
  await new Promise<void>((listening) => elsewhere.listen(0, "127.0.0.1", listening));
  team.publish({ words: ["包过"] });
  await extension.follow(team);
  await chat.open("textarea.html");
  await chat.write("这次包过", "block");
  const popup = await extension.open("popup.html");
  for (const { name, attack, fault, words, heal } of ROWS) {
    await test.step(name, async () => {
      await attack({ team, extension });
      const status = await extension.check();
      expect(codeOf(status.fault), name).toBe(fault);
      await expect(popup.locator(".rules"), name).toContainText(words);
      await judges(chat, "block");

      await heal?.({ team, extension });
      team.trick = () => false;
      team.publish({ words: ["包过", `好词${team.seq}`] });
      const healed = await extension.check();
      expect(healed, name).toMatchObject({ fault: null, team: { active: { seq: team.seq } } });
      await judges(chat, "block");
    });
  }
  elsewhere.close();
  console.log(`${ROWS.length} faults tried, nothing lost.`);
});

test("a background that is stopped at any await finds a whole set when it starts again", async ({
  chat,
  extension,
  team,
}) => {
  test.setTimeout(300_000);
  team.publish({ words: ["包过"] });
  await extension.follow(team);
  await chat.open("textarea.html");
  await chat.write("包过，送货上门", "block");
  let kills = 0;
  // One rule of the old set or one of the new: never both, never none.
  const isWhole = async () => {
    await extension.killWorker(chat.page);
    kills++;
    await chat.page.bringToFront();
    await chat.type("。");
    await chat.showsChip(/^1 处要改$/);
  };
  const takesIn = async () => {
    const status = await extension.check();
    expect(status).toMatchObject({ fault: null, team: { active: { seq: team.seq } } });
  };
  const publishOther = () => team.publish({ words: [team.seq % 2 ? "送货上门" : "包过"] });

  for (const folder of ["root", "channels", "manifests", "packs"]) {
    publishOther();
    const asked = new Promise<void>((heard) => {
      team.trick = (path) => {
        if (path.startsWith(folder)) heard();
        return path.startsWith(folder);
      };
    });
    await extension.beginCheck();
    await asked;
    await isWhole();
    team.trick = () => false;
    await takesIn();
  }

  for (const isCommitted of [true, false]) {
    for (let nth = 1; ; nth++) {
      publishOther();
      const hang = extension.inWorker(hangAtWrite, { nth, isCommitted });
      await extension.beginCheck();
      if (!(await hang)) break;
      await isWhole();
      await takesIn();
    }
    await takesIn();
  }
  expect(kills).toBeGreaterThan(10);
  console.log(`${kills} times stopped, nothing lost.`);
});

/**
 * Runs in the background: every write is undone by an abort, as the browser does when the disk is full. Its protocol can
 * lower the room of a site, but not of an extension.
 */
function fillDisk(isFull: boolean) {
  const world = globalThis as { begin?: IDBDatabase["transaction"] };
  world.begin ??= IDBDatabase.prototype.transaction;
  const { begin } = world;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const transaction = begin.call(this, stores, mode, options);
    if (isFull && mode === "readwrite") queueMicrotask(() => transaction.abort());
    return transaction;
  };
}

/**
 * Runs in the background: its nth write from now on never comes back, whether it was committed or not. Resolves true as
 * soon as it hangs, false when a check ends before its nth write.
 */
function hangAtWrite({ nth, isCommitted }: { nth: number; isCommitted: boolean }) {
  return new Promise<boolean>((resolve) => {
    const open = IDBDatabase.prototype.transaction;
    const { create } = chrome.alarms;
    let writes = 0;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      const transaction = open.call(this, stores, mode, options);
      if (mode !== "readwrite" || ++writes !== nth) return transaction;
      Object.defineProperty(transaction, "oncomplete", { set: () => {} });
      Object.defineProperty(transaction, "onabort", { set: () => {} });
      transaction.addEventListener("complete", () => resolve(true));
      transaction.addEventListener("abort", () => resolve(true));
      if (!isCommitted) queueMicrotask(() => transaction.abort());
      return transaction;
    };
    // The alarm for the next check is set, far ahead, when all is done.
    chrome.alarms.create = ((name: string, info: { when: number }) => {
      if (info.when > Date.now() + 300_000) {
        IDBDatabase.prototype.transaction = open;
        chrome.alarms.create = create;
        resolve(false);
      }
      return (create as (name: string, info: object) => unknown).call(chrome.alarms, name, info);
    }) as typeof create;
  });
}

/** The draft is judged by the rules that were always there, and typing goes on. */
async function judges(chat: Chat, tone: "block" | "clean"): Promise<void> {
  await chat.page.bringToFront();
  await chat.type("啊");
  await chat.shows(tone);
}

function codeOf(fault: string | object | null): string | null {
  return fault === null || typeof fault === "string" ? fault : (Object.keys(fault)[0] ?? null);
}
