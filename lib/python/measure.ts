import type { HostArray } from "@/lib/ir";
import type { ValueStats } from "@/lib/record";
import type { Recorder, Value } from "@/lib/tensor";

/** Tensors with more elements are not read back for a drawing. */
const MAX_MEASURED = 1 << 22;
const BINS = 16;

/** What is known of the elements of `data`. One pass for the moments, one for the histogram. */
export function statsOf(data: HostArray): ValueStats {
  let min = Infinity;
  let max = -Infinity;
  let [sum, finite, zeros, nan, infinite] = [0, 0, 0, 0, 0];
  for (let i = 0; i < data.length; i++) {
    const x = Number(data[i]);
    if (x === 0) zeros++;
    if (Number.isNaN(x)) nan++;
    else if (!Number.isFinite(x)) infinite++;
    else {
      finite++;
      sum += x;
      if (x < min) min = x;
      if (x > max) max = x;
    }
  }
  const count = data.length;
  if (finite === 0) return { count, min: null, max: null, mean: null, std: null, zeros, nan, infinite, bins: [] };
  const mean = sum / finite;
  const bins = new Array<number>(min === max ? 1 : BINS).fill(0);
  let squares = 0;
  for (let i = 0; i < data.length; i++) {
    const x = Number(data[i]);
    if (!Number.isFinite(x)) continue;
    squares += (x - mean) ** 2;
    bins[min === max ? 0 : Math.min(BINS - 1, Math.floor(((x - min) / (max - min)) * BINS))]++;
  }
  return { count, min, max, mean, std: Math.sqrt(squares / finite), zeros, nan, infinite, bins };
}

/** Reads a value and measures it; undefined where it is empty, too large, or was dropped. */
export async function measure(recorder: Recorder, value: Value | null | undefined): Promise<ValueStats | undefined> {
  if (!value || value.isDead || value.size === 0 || value.size > MAX_MEASURED) return undefined;
  return statsOf(await recorder.read(value));
}
