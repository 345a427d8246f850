/** Waiting: for a state of the page, where the time is only when we give up, or for a moment yet to come. */

/** Resolves after `ms`, at once when that is over already. */
export function delay(ms: number): Promise<void> {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();
}

/** Resolves true as soon as the condition holds, checked whenever the element changes; false after `ms`. */
export function becomesTrue(
  condition: () => boolean,
  element: HTMLElement,
  ms: number,
): Promise<boolean> {
  if (condition()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (result: boolean) => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(result);
    };
    const observer = new MutationObserver(() => condition() && finish(true));
    observer.observe(element, { subtree: true, childList: true, characterData: true });
    const timer = setTimeout(() => finish(condition()), ms);
  });
}

/** Resolves once the document told its editors of a new selection, or after `ms` if it has nothing to tell. */
export function selectionSeen(document: Document, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", onChange);
      resolve();
    };
    // Not within the event: the editors' own listeners may come after this one.
    const onChange = () => setTimeout(finish);
    const timer = setTimeout(finish, ms);
    document.addEventListener("selectionchange", onChange);
  });
}
