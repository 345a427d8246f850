import assert from "node:assert/strict";
import { test } from "node:test";
import { type Browser, manifest } from "./manifest.ts";
import { knownTo, readWorkbenches } from "./workbenches.ts";

type Manifest = Record<string, unknown> & { content_scripts: { matches: string[] }[] };

const BROWSERS: Browser[] = ["chromium", "firefox"];
/** Each key is a power or a door; another one is to be thought about. */
const KEYS = [
  ..."action background content_scripts content_security_policy default_locale description icons".split(
    " ",
  ),
  ..."manifest_version name permissions version".split(" "),
];
const workbenches = await readWorkbenches();

for (const browser of BROWSERS) {
  test(`${browser} grants the pages of the workbenches, all of them and no others`, () => {
    const patterns = workbenches.flatMap(({ matches }) => matches).sort();
    assert.deepEqual(pages(browser, false), patterns);
    assert.equal(new Set(patterns).size, patterns.length, "a pattern is named twice");
    for (const pattern of patterns) assert.match(pattern, /^https:\/\/[a-z0-9.-]+\/.*\*$/);
  });

  test(`${browser} for tests and the demo grants the pages of this machine as well`, () => {
    const more = pages(browser, true).filter((page) => !pages(browser, false).includes(page));
    assert.deepEqual(more, ["http://127.0.0.1/*"]);
  });

  test(`${browser} asks for alarms and storage, and for nothing else`, () => {
    const { permissions, ...rest } = built(browser, false);
    assert.deepEqual(permissions, ["alarms", "storage"]);
    const own = {
      chromium: ["minimum_chrome_version", "storage"],
      firefox: ["browser_specific_settings"],
    };
    const keys = [...KEYS, ...own[browser]].sort();
    assert.deepEqual(Object.keys({ permissions, ...rest }).sort(), keys);
  });

  test(`${browser}'s pages run our code alone, and connect to nothing in the clear`, () => {
    const { extension_pages } = built(browser, false).content_security_policy as {
      extension_pages: string;
    };
    const [first, ...others] = extension_pages.split("; ");
    assert.equal(first, "default-src 'none'");
    // The rules of a team lie on its own host, or are tried on this machine.
    const connect = "connect-src 'self' https: http://127.0.0.1:* http://localhost:*";
    assert.equal(others.pop(), connect);
    for (const directive of others) {
      assert.match(directive, /^[a-z]+-src 'self'( 'wasm-unsafe-eval')?$/);
    }
  });
}

function built(browser: Browser, dev: boolean): Manifest {
  return manifest(browser, "1.2.3", knownTo(workbenches, dev)) as Manifest;
}

function pages(browser: Browser, dev: boolean): string[] {
  return built(browser, dev).content_scripts.flatMap(({ matches }) => matches);
}
