import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { findWorkbench, patternMatches, type Workbench } from "./workbench.ts";

const FOLDER = new URL("../../workbenches/", import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
const workbenches = files.map(
  (name) => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as Workbench,
);

test("a pattern's host may be a wildcard, its port may not matter, and its scheme does", () => {
  assert.ok(patternMatches("http://127.0.0.1/*", "http://127.0.0.1:8080/a/b?c=1"));
  assert.ok(patternMatches("https://*.example.com/chat/*", "https://a.b.example.com/chat/1"));
  assert.ok(patternMatches("https://*.example.com/*", "https://example.com/"));
  assert.ok(!patternMatches("https://*.example.com/*", "https://badexample.com/"));
  assert.ok(!patternMatches("https://example.com/*", "http://example.com/"));
  assert.ok(!patternMatches("https://example.com/chat/*", "https://example.com/other"));
  assert.ok(!patternMatches("https://example.com/*", "about:blank"));
});

test("every workbench is named like its file, in both languages, and can send", () => {
  for (const [at, workbench] of workbenches.entries()) {
    assert.equal(`${workbench.id}.json`, files[at]);
    assert.ok(workbench.name.zh_CN && workbench.name.en, workbench.id);
    assert.ok(workbench.send.keys.length > 0, workbench.id);
  }
});

test("each of a workbench's addresses finds that workbench, and no address finds the generic one", () => {
  for (const workbench of workbenches) {
    for (const pattern of workbench.matches) {
      const address = pattern.replace("*.", "team.").replace(/\*$/, "index.html");
      assert.equal(findWorkbench(workbenches, address)?.id, workbench.id);
    }
  }
  assert.equal(findWorkbench(workbenches, "https://www.example.com/"), null);
});
