/** What benches/wasm exports, as wasm-bindgen writes it. */

export default function init(): Promise<{ memory: WebAssembly.Memory }>;

export class Bench {
  constructor(units: Uint16Array, lengths: Uint32Array);
  input(length: number): number;
  scan(length: number): number;
  hits(): number;
  free(): void;
}

export class Checker {
  constructor(packs: string[]);
  static of_yaml(yaml: string): Checker;
  static normal(text: string): string;
  converse(messages: string): void;
  check(draft: string): string;
  find(draft: string): number;
  found(): number;
  free(): void;
}
