import type { Recorder } from "./recorder";

let current: Recorder | null = null;

/**
 * The recorder that operations append to. There is one per worker, so operations need not carry it; tests open several
 * in turn.
 * @throws Error when no engine was opened
 */
export function recorder(): Recorder {
  if (!current) throw new Error("no engine is open: call openEngine first");
  return current;
}

export function setRecorder(r: Recorder | null): void {
  current = r;
}
