/** What the engine is to reach, and how far it is. */

import { align, digits, median } from "./report.mjs";

const TFJS = "tfjs-webgpu";
const JAX = "jax-js-webgpu-jit";
const EAGER = "jax-js-webgpu-eager";
const WASM = "jax-js-wasm-jit";

/**
 * One comparison: `own` is to be at least `times` as fast as `peer`, or to take at most `within` times as long. `of`: all
 * of the time, or JavaScript's own.
 */
const goal = (title, name, own, peer, wanted, of = "samples") => ({ title, name, own, peer, ...wanted, of });

const GOALS = [
  goal("MLP training step", "mlp", "ours-webgpu", TFJS, { times: 6 }),
  goal("MLP training step", "mlp", "ours-webgpu", JAX, { times: 1 }),
  goal("MLP training step", "mlp", "ours-webgpu", "raw", { within: 1.3 }),
  goal("CNN training step", "cnn", "ours-webgpu", TFJS, { times: 12 }),
  goal("CNN training step", "cnn", "ours-webgpu", JAX, { times: 1.5 }),
  goal("CNN training step", "cnn", "ours-webgpu", "raw", { within: 1.4 }),
  goal("1,000 tiny operations", "chain", "ours-webgpu", TFJS, { times: 20 }),
  goal("1,000 tiny operations", "chain", "ours-webgpu", EAGER, { times: 1 }),
  goal("1,000 tiny operations, recorded anew", "chain", "ours-webgpu", "raw", { within: 4 }),
  goal("1,000 tiny operations, a held graph", "chain-held", "ours-webgpu", "raw", { within: 2 }),
  ...[512, 1024].flatMap((n) => [
    goal(`${n} x ${n} product`, `matmul-${n}`, "ours-webgpu", TFJS, { times: 4 }),
    goal(`${n} x ${n} product`, `matmul-${n}`, "ours-webgpu", JAX, { times: 1 }),
    goal(`${n} x ${n} product`, `matmul-${n}`, "ours-webgpu", "raw", { within: 1.2 }),
  ]),
  goal("JavaScript's time in an MLP step", "mlp", "ours-webgpu", TFJS, { times: 15 }, "script"),
  goal("JavaScript's time in an MLP step", "mlp", "ours-webgpu", JAX, { times: 4 }, "script"),
  goal("JavaScript's time in an MLP step", "mlp", "ours-webgpu", "raw", { within: 2 }, "script"),
  goal("MLP step from Python", "mlp-loss", "ours-python", TFJS, { times: 3 }),
  goal("MLP step from Python", "mlp-loss", "ours-python", "ours-webgpu", { within: 2 }),
  goal("CNN step from Python", "cnn-loss", "ours-python", TFJS, { times: 3 }),
  goal("CNN step from Python", "cnn-loss", "ours-python", "ours-webgpu", { within: 2 }),
  ...["mlp", "cnn", "matmul-512", "matmul-1024"].flatMap((name) => [
    goal(`${name} on WebAssembly`, name, "ours-wasm", TFJS, { times: 20 }),
    goal(`${name} on WebAssembly`, name, "ours-wasm", WASM, { within: 1.2 }),
  ]),
  ...["resnet", "gpt", "lstm", "mobilenet"].map((name) =>
    goal(`${name} step from Python`, name, "ours-python", TFJS, {}),
  ),
];

/** Milliseconds from the keypress to the answer of `1+1` on the page. */
const PROMPT_GOAL = 100;

/** Milliseconds that an import takes in a kernel booted in some way. */
const IMPORT_GOALS = [
  { module: "torch", kind: "snapshot", key: "importTorch", within: 50 },
  { module: "torch", kind: "plain", key: "importTorch", within: 500 },
  { module: "tensorflow", kind: "snapshot", key: "importTensorflow", within: 80 },
];

const verdict = (isReached) => (isReached ? "reached" : "not yet");

/**
 * Where each goal stands, as a table; an empty string where nothing of it was measured. On a busy machine medians are of
 * the machine as much as of the programs, so the ratio of the best samples stands beside that of the medians, which
 * decides.
 *
 * @param {{ cases: Record<string, Record<string, import("./page/rounds").Cell>>, prompt?: number[], boots?: Record<string, import("./page/boots").Boot[]> }} results
 */
export function goalTable({ cases, prompt, boots }) {
  const lines = [];
  for (const { title, name, own, peer, of, times, within } of GOALS) {
    const [ours, theirs] = [own, peer].map((column) => cases[name]?.[column]?.[of] ?? []);
    if (ours.length === 0 || theirs.length === 0) continue;
    // As many times as fast, or as many times as long.
    const ratio = (of) => (within === undefined ? of(theirs) / of(ours) : of(ours) / of(theirs));
    const found = ratio(median);
    const best = ratio((samples) => Math.min(...samples));
    const wanted = within === undefined ? (times ? `${times} x as fast` : "-") : `${within} x as long`;
    const reached = within === undefined ? found >= (times ?? 0) : found <= within;
    const end = times === undefined && within === undefined ? "" : verdict(reached);
    lines.push([`${title}: ${own} against ${peer}`, wanted, `${digits(found)} x`, `${digits(best)} x`, end]);
  }
  if (prompt?.length) {
    const found = median(prompt);
    const [middle, best] = [found, Math.min(...prompt)].map((ms) => `${digits(ms)} ms`);
    lines.push(["keypress to result of 1+1", `${PROMPT_GOAL} ms`, middle, best, verdict(found < PROMPT_GOAL)]);
  }
  for (const { module, kind, key, within } of boots ? IMPORT_GOALS : []) {
    const samples = boots[kind].map((b) => b[key]);
    const [middle, best] = [median(samples), Math.min(...samples)];
    lines.push([
      `import ${module}, ${kind} boot`,
      `${within} ms`,
      `${digits(middle)} ms`,
      `${digits(best)} ms`,
      verdict(middle <= within),
    ]);
  }
  if (lines.length === 0) return "";
  const head = ["goal", "wanted", "median", "best", ""];
  return `${align([head, ...lines])}\n`;
}
