/** What is really on the screen: which columns of a part of the page hold a colour. */
import type { Page } from "@playwright/test";
import { UNDERLINES } from "../../extension/content/draw/styles.ts";
import type { Box } from "../../tools/overlay.ts";

/** Red, green, blue, 0–255. */
export type Colour = [number, number, number];
export type Loud = "hint" | "warn" | "block";

/** The colours of the underlines, from the sheet that draws them. */
export const COLOURS: Record<Loud, Colour> = {
  hint: underlineColour("hint"),
  warn: underlineColour("warn"),
  block: underlineColour("block"),
};

/** Antialiasing thins a colour towards its ground; this far per channel still counts. */
const TOLERANCE = 40;

/** The x positions in CSS pixels of the viewport of the columns of `box` that hold the colour. */
export async function columnsWith(page: Page, box: Box, colour: Colour): Promise<number[]> {
  const png = await page.screenshot({ clip: box, scale: "css", animations: "disabled" });
  const columns = await page.evaluate(findColumns, {
    base64: png.toString("base64"),
    colour,
    tolerance: TOLERANCE,
  });
  return columns.map((column) => column + Math.floor(box.x));
}

function underlineColour(severity: Loud): Colour {
  const rule = new RegExp(`presend-${severity}\\) {[^}]*#(..)(..)(..)\\b`).exec(UNDERLINES);
  if (!rule) throw new Error(`draw/styles.ts has no underline for ${severity}.`);
  const [red, green, blue] = rule.slice(1).map((hex) => Number.parseInt(hex, 16));
  return [red, green, blue] as Colour;
}

/** Runs in the page, which can decode a PNG; a strict CSP does not forbid this. */
async function findColumns(wanted: { base64: string; colour: Colour; tolerance: number }) {
  const bytes = Uint8Array.from(atob(wanted.base64), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { width, height } = bitmap;
  const canvas = new OffscreenCanvas(width, height);
  const drawing = canvas.getContext("2d");
  if (!drawing) throw new Error("no 2d canvas");
  drawing.drawImage(bitmap, 0, 0);
  const { data } = drawing.getImageData(0, 0, width, height);
  const found = new Set<number>();
  for (let pixel = 0; pixel < width * height; pixel++) {
    const isClose = wanted.colour.every(
      (value, channel) => Math.abs((data[pixel * 4 + channel] ?? 0) - value) <= wanted.tolerance,
    );
    if (isClose) found.add(pixel % width);
  }
  return [...found].sort((a, b) => a - b);
}
