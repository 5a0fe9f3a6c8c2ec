/** What the engine is to reach, and how far it is. */

import { align, digits, median } from "./report.mjs";

/** Times as fast as TensorFlow.js on WebGPU, in one run on one machine. `of`: all of the time, or JavaScript's own. */
const RATIOS = [
  { case: "mlp", of: "samples", goal: 6, title: "MLP training step" },
  { case: "cnn", of: "samples", goal: 12, title: "CNN training step" },
  { case: "chain", of: "samples", goal: 20, title: "1,000 tiny operations" },
  { case: "matmul-512", of: "samples", goal: 4, title: "512 x 512 product" },
  { case: "matmul-1024", of: "samples", goal: 4, title: "1024 x 1024 product" },
  { case: "mlp", of: "script", goal: 15, title: "JavaScript's time in an MLP step" },
];

/** Milliseconds from the keypress to the answer of `1+1` on the page. */
const PROMPT_GOAL = 100;

const verdict = (isReached) => (isReached ? "reached" : "not yet");

/**
 * Where each goal stands, as a table; an empty string where nothing of it was measured.
 *
 * @param {{ cases: Record<string, Record<string, import("./page/rounds").Cell>>, prompt?: number[] }} results
 */
export function goalTable({ cases, prompt }) {
  const lines = [];
  for (const { case: name, of, goal, title } of RATIOS) {
    const peer = median(cases[name]?.["tfjs-webgpu"]?.[of] ?? []);
    const own = median(cases[name]?.["ours-webgpu"]?.[of] ?? []);
    const found = peer / own;
    if (Number.isFinite(found)) lines.push([title, `${goal} x`, `${digits(found)} x`, verdict(found >= goal)]);
  }
  if (prompt?.length) {
    const found = median(prompt);
    lines.push(["keypress to result of 1+1", `${PROMPT_GOAL} ms`, `${digits(found)} ms`, verdict(found < PROMPT_GOAL)]);
  }
  if (lines.length === 0) return "";
  const head = ["goal (ours-webgpu, times as fast as tfjs-webgpu)", "wanted", "found", ""];
  return `${align([head, ...lines])}\n`;
}
