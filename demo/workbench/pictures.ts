import type { Product } from "./customers.ts";

/** Line drawings of the products, on a 120×120 field. */
const DRAWINGS: Record<Product["kind"], string> = {
  fridge: `<rect x="30" y="12" width="60" height="96" rx="4"/><path d="M60 12v96M30 64h60"/>
    <path d="M55 34v20M65 34v20M55 72v16M65 72v16"/>`,
  heater: `<rect x="36" y="14" width="48" height="78" rx="6"/><rect x="46" y="26" width="28" height="14" rx="2"/>
    <path d="M60 56c7 8 9 12 9 16a9 9 0 0 1-18 0c0-4 2-8 9-16z"/><path d="M46 92v16M60 92v10M74 92v16"/>`,
  washer: `<rect x="26" y="16" width="68" height="88" rx="5"/><path d="M26 34h68M34 25h14"/><circle cx="84" cy="25" r="3"/>
    <circle cx="60" cy="68" r="24"/><circle cx="60" cy="68" r="16"/><path d="M46 72q7-7 14 0t14 0"/>`,
  dryer: `<rect x="26" y="16" width="68" height="88" rx="5"/><path d="M26 34h68M34 25h14M70 25h16"/>
    <circle cx="60" cy="68" r="24"/><circle cx="60" cy="68" r="16"/><path d="M54 60q5 4 0 8t0 8M64 60q5 4 0 8t0 8"/>`,
  hood: `<path d="M44 12h32v34H44z"/><path d="M44 46 22 74h76L76 46z"/><path d="M22 74h76v14H22z"/>
    <path d="M36 81h12M58 81h4M68 81h4"/><path d="M40 98q4 4 0 10M60 98q4 4 0 10M80 98q4 4 0 10"/>`,
};

export function picture(kind: Product["kind"]): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 120 120");
  svg.setAttribute("aria-hidden", "true");
  svg.innerHTML = DRAWINGS[kind];
  return svg;
}
