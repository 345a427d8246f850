/** The extension's manifest, for each browser: one source, so that what they are granted cannot drift apart. */
import type { Workbench } from "../../extension/content/workbench.ts";

export type Browser = "chromium" | "firefox";

/** What the extension may do beyond reading the workbenches' pages. */
export const PERMISSIONS = ["alarms", "storage"];

/** The manifest of one product. Pages are granted by the workbenches' `matches`, and by nothing else. */
export function manifest(browser: Browser, version: string, workbenches: Workbench[]): object {
  return {
    manifest_version: 3,
    name: "__MSG_extName__",
    description: "__MSG_extDescription__",
    version,
    default_locale: "zh_CN",
    icons: ICONS,
    permissions: PERMISSIONS,
    content_scripts: [
      {
        matches: workbenches.flatMap(({ matches }) => matches).sort(),
        js: ["content.js"],
        run_at: "document_start",
        all_frames: true,
        match_about_blank: true,
      },
    ],
    background: { type: "module", ...BACKGROUND[browser] },
    action: { default_popup: "popup.html", default_icon: ICONS },
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
    },
    ...SPECIFIC[browser],
  };
}

const ICONS = { 16: "icons/16.png", 48: "icons/48.png", 128: "icons/128.png" };

const BACKGROUND = {
  chromium: { service_worker: "start.js" },
  firefox: { scripts: ["start.js"] },
};

const SPECIFIC = {
  // Firefox takes a company's policy without a schema.
  chromium: { minimum_chrome_version: "120", storage: { managed_schema: "policy.json" } },
  firefox: {
    browser_specific_settings: {
      gecko: {
        id: "presend@presend.invalid",
        strict_min_version: "140.0",
        data_collection_permissions: { required: ["none"] },
      },
    },
  },
};
