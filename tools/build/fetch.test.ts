/** What is typed stays on the device: one module talks to the network, and this says when another one learns to. */
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "../paths.ts";

const ALLOWED = "extension/src/rules/fetch.rs";
const DOORS =
  /\bfetch(_with_|\()|XmlHttpRequest|XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|RTCPeer|importScripts|tabs\.create|window\.open/;

test("only rules/fetch.rs fetches", async () => {
  const all = (await Promise.all(["extension", "src"].map(sources))).flat();
  // The command line is no part of the extension.
  const files = all.filter((file) => !file.startsWith("src/cli/"));
  const fetching = [];
  for (const file of files) {
    if (DOORS.test(await readFile(join(ROOT, file), "utf8"))) fetching.push(file);
  }
  assert.deepEqual(fetching, [ALLOWED]);
});

test("what it fetches is named by an address alone: no body, no header, no method but GET", async () => {
  const source = await readFile(join(ROOT, ALLOWED), "utf8");
  const options = [...source.matchAll(/options\.set_(\w+)\((.*)\);/g)].map(([, name]) => name);
  assert.deepEqual(options.sort(), [
    ..."cache credentials method redirect referrer_policy signal".split(" "),
  ]);
  assert.match(source, /set_method\("GET"\)/);
  assert.match(source, /RequestCredentials::Omit/);
});

async function sources(folder: string): Promise<string[]> {
  const names = await readdir(join(ROOT, folder), { recursive: true });
  return names
    .filter((name) => /(?<!\.test)\.(ts|js|rs|html)$/.test(name))
    .map((name) => `${folder}/${name}`);
}
