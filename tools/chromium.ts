/**
 * Where Chromium is, and how it is started with the unpacked extension: one answer for the demo and the
 * browser tests. It never uses the user's own profile.
 */
import { accessSync, constants } from "node:fs";
import { cp, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { type BrowserContext, chromium } from "@playwright/test";
import { DIST } from "./paths.ts";

/** The unpacked extension for the demo and the tests: made by `make build`. */
export const DEV_EXTENSION = join(DIST, "chromium-dev");

const NAMES = ["chromium", "chromium-browser"];

/** There is no browser to start; the message says what to do. */
export class ChromiumMissing extends Error {}

/** The path of the browser: `PRESEND_CHROMIUM`, or the first on the PATH. Throws {@link ChromiumMissing}. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string {
  const wanted = env.PRESEND_CHROMIUM;
  if (wanted) {
    if (isExecutable(wanted)) return wanted;
    throw new ChromiumMissing(`PRESEND_CHROMIUM is “${wanted}”, which is not a program.`);
  }
  // Branded Chrome is not looked for: it ignores `--load-extension`.
  const found = (env.PATH ?? "")
    .split(delimiter)
    .flatMap((dir) => NAMES.map((name) => join(dir, name)))
    .find(isExecutable);
  if (found) return found;
  throw new ChromiumMissing(
    `Chromium was not found (looked for ${NAMES.join(", ")} on the PATH). ` +
      `Install it, for example with “apt-get install chromium”, or set PRESEND_CHROMIUM to its path.`,
  );
}

/** Command line arguments that load the unpacked extension in the folder `extension` and nothing else. */
export function chromiumArgs(extension: string): string[] {
  return [
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    "--lang=zh-CN",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    // Chromium refuses its sandbox to root, which is who runs it in most containers.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
}

/** The environment that makes Chromium, and with it `chrome.i18n`, speak Chinese. */
export function chromiumEnv(): Record<string, string> {
  const own = Object.entries(process.env).filter((pair): pair is [string, string] => !!pair[1]);
  return { ...Object.fromEntries(own), LANGUAGE: "zh_CN" };
}

/**
 * Copies the unpacked extension so that it speaks one language in every Chromium. Some systems package its languages
 * apart, and without them it takes English, whatever it is told; what it cannot find it says as the manifest's default.
 */
export async function copyIn(
  language: "zh" | "en",
  extension: string,
  to: string,
): Promise<string> {
  await cp(extension, to, { recursive: true });
  const [english, fallback] = [join(to, "_locales/en"), join(to, "_locales/zh_CN")];
  if (language === "en") await cp(english, fallback, { recursive: true });
  await rm(english, { recursive: true });
  return to;
}

/** A headless Chromium with the extension loaded, driven by Playwright. `profile` is an empty folder. */
export function launchHeadless(extension: string, profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: true,
    viewport: { width: 1280, height: 800 },
    args: chromiumArgs(extension),
    env: chromiumEnv(),
    // Playwright would end the whole program on a signal.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
