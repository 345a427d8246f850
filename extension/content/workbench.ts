/**
 * What is known of a chat page: where its composer, send button and messages are. Data, not code: the
 * profiles are `workbenches/*.json`, described in `workbenches/README.md`.
 */

export type SendKey = "Enter" | "Mod+Enter";

export type Workbench = {
  id: string;
  name: { zh_CN: string; en: string };
  /** Match patterns, as in a manifest. Ports are not part of them. */
  matches: string[];
  /** CSS of the editable element itself. */
  composer: string;
  send: {
    /** CSS, or null: found by its label near the composer. */
    button: string | null;
    keys: SendKey[];
  };
  /** CSS of one message of each side; `text` is looked up inside it, null: all of it. Null: not known yet. */
  messages: { customer: string; agent: string; text: string | null } | null;
  /** ISO date on which the selectors were last seen to work, null: never by us. */
  checked: string | null;
};

/** The first workbench whose patterns match the page's address. */
export function findWorkbench(
  workbenches: readonly Workbench[],
  address: string,
): Workbench | null {
  return (
    workbenches.find(({ matches }) => matches.some((it) => patternMatches(it, address))) ?? null
  );
}

/** Whether a match pattern such as `https://*.example.com/chat/*` covers an address. */
export function patternMatches(pattern: string, address: string): boolean {
  const parts = /^(\*|https?):\/\/(\*|(?:\*\.)?[^/*]+)(\/.*)$/.exec(pattern);
  if (!parts || !URL.canParse(address)) return false;
  const [, scheme = "", host = "", path = ""] = parts;
  const url = new URL(address);
  const protocol = url.protocol.slice(0, -1);
  const schemeFits = scheme === "*" ? /^https?$/.test(protocol) : scheme === protocol;
  const hostFits =
    host === "*" ||
    host === url.hostname ||
    (host.startsWith("*.") && `.${url.hostname}`.endsWith(host.slice(1)));
  return schemeFits && hostFits && wildcard(path).test(url.pathname + url.search);
}

function wildcard(path: string): RegExp {
  const literal = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${path.split("*").map(literal).join(".*")}$`);
}
