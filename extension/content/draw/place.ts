/** Where things go on the screen: pure geometry in CSS pixels of the viewport. */

export type Box = { left: number; top: number; width: number; height: number };
export type Size = { width: number; height: number };

const GAP = 6;

/** A card beside what it is about: above it where it fits, otherwise below, never off the screen. */
export function besideAnchor(
  anchor: Box,
  card: Size,
  viewport: Size,
): { left: number; top: number } {
  const above = anchor.top - GAP - card.height;
  const below = anchor.top + anchor.height + GAP;
  const top = above >= GAP ? above : Math.min(below, viewport.height - card.height - GAP);
  const left = Math.min(anchor.left, viewport.width - card.width - GAP);
  return { left: Math.max(left, GAP), top: Math.max(top, GAP) };
}

/**
 * Where the chip could sit, best first: outside the composer, where it can hide no typed text, and only then
 * in its far corner.
 */
export function chipPlaces(composer: Box, chip: Size): Box[] {
  const start = composer.left + GAP;
  const end = composer.left + composer.width - chip.width - GAP;
  const above = composer.top - chip.height - 2;
  const below = composer.top + composer.height + 2;
  const inside = composer.top + composer.height - chip.height - GAP;
  const place = (left: number, top: number): Box => ({ left, top, ...chip });
  return [
    place(end, above),
    place(start, above),
    place(end, below),
    place(start, below),
    place(end, inside),
  ];
}

export function isInside(box: Box, viewport: Size): boolean {
  const { left, top, width, height } = box;
  return left >= 0 && top >= 0 && left + width <= viewport.width && top + height <= viewport.height;
}

export function contains(box: Box, x: number, y: number): boolean {
  return x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height;
}

export function viewport(): Size {
  const { clientWidth, clientHeight } = document.documentElement;
  return { width: clientWidth, height: Math.max(clientHeight, window.innerHeight) };
}
