/** What benches/wasm exports, as wasm-bindgen writes it. */

export default function init(): Promise<{ memory: WebAssembly.Memory }>;

export class Bench {
  constructor(units: Uint16Array, lengths: Uint32Array);
  input(length: number): number;
  scan(length: number): number;
  hits(): number;
  free(): void;
}
