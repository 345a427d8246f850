/** What is used of `fastscan`, which comes without types. */
declare module "fastscan" {
  export default class FastScanner {
    constructor(words: string[]);
    /** Offset and word of every hit. */
    search(text: string): [number, string][];
  }
}
