/**
 * Workbench profiles that a team publishes with its rules: they mend a page that has moved, without a new version of
 * the extension. They are data from outside: what is not wholly a profile is left alone, and the bundled one stays.
 */
import type { Workbench } from "./workbench.ts";

/**
 * The published profiles in place of the bundled ones of the same id. `active` is what `rules/active.rs` stored;
 * `isSelector` says whether the page understands a selector.
 */
export function preferPublished(
  active: unknown,
  bundled: readonly Workbench[],
  isSelector: (text: string) => boolean,
): Workbench[] {
  const { workbenches } = (active ?? {}) as { workbenches?: unknown };
  const texts = Array.isArray(workbenches) ? workbenches : [];
  const published = texts.flatMap((text) => {
    const profile = parse(text);
    return isWorkbench(profile, isSelector) ? [profile] : [];
  });
  const ids = new Set(published.map(({ id }) => id));
  return [...published, ...bundled.filter(({ id }) => !ids.has(id))];
}

function parse(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}

function isWorkbench(it: unknown, isSelector: (text: string) => boolean): it is Workbench {
  if (!isObject(it) || !isObject(it.send)) return false;
  const { id, matches, composer, send, messages } = it;
  const selects = (value: unknown) => typeof value === "string" && isSelector(value);
  const maySelect = (value: unknown) => value === null || selects(value);
  return (
    typeof id === "string" &&
    isListOf(matches, (pattern) => typeof pattern === "string") &&
    selects(composer) &&
    maySelect(send.button) &&
    isListOf(send.keys, (key) => key === "Enter" || key === "Mod+Enter") &&
    (messages === null ||
      (isObject(messages) &&
        selects(messages.customer) &&
        selects(messages.agent) &&
        maySelect(messages.text)))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isListOf(value: unknown, is: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(is);
}
