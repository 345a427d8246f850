import assert from "node:assert/strict";
import { test } from "node:test";
import { besideAnchor, chipPlaces, isInside, onScreen } from "./place.ts";

const viewport = { width: 800, height: 500 };
const card = { width: 320, height: 200 };

test("a card goes above its anchor, and below it where there is no room above", () => {
  const low = besideAnchor({ left: 50, top: 400, width: 40, height: 20 }, card, viewport);
  assert.equal(low.top + card.height, 394);
  const high = besideAnchor({ left: 50, top: 100, width: 40, height: 20 }, card, viewport);
  assert.equal(high.top, 126);
});

test("a card that fits nowhere takes the roomier side and leaves its anchor free", () => {
  const tall = { width: 320, height: 900 };
  for (const top of [0, 100, 240, 300, 480]) {
    const anchor = { left: 50, top, width: 40, height: 20 };
    const place = besideAnchor(anchor, tall, viewport);
    const bottom = place.top + place.maxHeight;
    assert.ok(bottom < top || place.top > top + 20, `anchor at ${top}`);
    assert.ok(place.top >= 0 && bottom <= viewport.height, `anchor at ${top}`);
  }
});

test("a card stays within the sides of the screen", () => {
  for (const left of [-50, 0, 700, 900]) {
    const place = besideAnchor({ left, top: 400, width: 40, height: 20 }, card, viewport);
    assert.ok(place.left >= 0 && place.left + card.width <= viewport.width, `anchor at ${left}`);
  }
});

test("the chip has a place even for a composer that fills the screen", () => {
  const places = chipPlaces({ left: 0, top: 0, ...viewport }, { width: 80, height: 22 });
  assert.ok(places.some((place) => isInside(place, viewport)));
});

test("of a composer larger than the screen the chip keeps to what is seen of it", () => {
  const tall = { left: 40, top: -500, width: 640, height: 2_000 };
  const seen = onScreen(tall, viewport);
  assert.deepEqual(seen, { left: 40, top: 0, width: 640, height: 500 });
  assert.ok(chipPlaces(seen, { width: 80, height: 22 }).some((it) => isInside(it, viewport)));
  assert.equal(onScreen({ ...tall, top: 700 }, viewport).height, 0);
});
