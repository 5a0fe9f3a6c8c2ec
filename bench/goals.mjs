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
 * Where each goal stands, as a table; an empty string where nothing of it was measured. On a busy machine medians are of
 * the machine as much as of the programs, so the ratio of the best samples stands beside that of the medians, which
 * decides.
 *
 * @param {{ cases: Record<string, Record<string, import("./page/rounds").Cell>>, prompt?: number[] }} results
 */
export function goalTable({ cases, prompt }) {
  const lines = [];
  for (const { case: name, of, goal, title } of RATIOS) {
    const peer = cases[name]?.["tfjs-webgpu"]?.[of] ?? [];
    const own = cases[name]?.["ours-webgpu"]?.[of] ?? [];
    if (peer.length === 0 || own.length === 0) continue;
    const found = median(peer) / median(own);
    const best = Math.min(...peer) / Math.min(...own);
    lines.push([title, `${goal} x`, `${digits(found)} x`, `${digits(best)} x`, verdict(found >= goal)]);
  }
  if (prompt?.length) {
    const found = median(prompt);
    const [middle, best] = [found, Math.min(...prompt)].map((ms) => `${digits(ms)} ms`);
    lines.push(["keypress to result of 1+1", `${PROMPT_GOAL} ms`, middle, best, verdict(found < PROMPT_GOAL)]);
  }
  if (lines.length === 0) return "";
  const head = ["goal (ours-webgpu, times as fast as tfjs-webgpu)", "wanted", "median", "best", ""];
  return `${align([head, ...lines])}\n`;
}
