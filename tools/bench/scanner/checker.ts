/** The whole engine, compiled to wasm by benches/wasm. */
import init, { Checker } from "./presend-bench.js";

export const { memory } = await init();
export { Checker };
