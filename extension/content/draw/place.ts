/** Where things go on the screen: pure geometry in CSS pixels of the viewport. */

export type Box = { left: number; top: number; width: number; height: number };
export type Size = { width: number; height: number };

const GAP = 6;

/**
 * A card beside what it is about: above it where it fits, or else below, or else on the roomier side and no
 * higher than that. Never over its anchor, never off the screen.
 */
export function besideAnchor(
  anchor: Box,
  card: Size,
  viewport: Size,
): { left: number; top: number; maxHeight: number } {
  const roomAbove = anchor.top - 2 * GAP;
  const roomBelow = viewport.height - anchor.top - anchor.height - 2 * GAP;
  const isAbove = card.height <= roomAbove || (card.height > roomBelow && roomAbove >= roomBelow);
  const maxHeight = isAbove ? roomAbove : roomBelow;
  const height = Math.min(card.height, maxHeight);
  const top = isAbove ? anchor.top - GAP - height : anchor.top + anchor.height + GAP;
  const left = Math.min(anchor.left, viewport.width - card.width - GAP);
  return { left: Math.max(left, GAP), top, maxHeight };
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

/** The part of a box that is on the screen; of no size when none is. */
export function onScreen(box: Box, viewport: Size): Box {
  const left = Math.max(box.left, 0);
  const top = Math.max(box.top, 0);
  const width = Math.max(Math.min(box.left + box.width, viewport.width) - left, 0);
  const height = Math.max(Math.min(box.top + box.height, viewport.height) - top, 0);
  return { left, top, width, height };
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
