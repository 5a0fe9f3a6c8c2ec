/**
 * Whether operations are recorded for differentiation. Thread-free, so one flag: torch.no_grad and GradientTape set it
 * for the extent of a block and put it back.
 */
let enabled = true;

export const isGradEnabled = (): boolean => enabled;

/** Sets the mode and returns the previous one, which the caller puts back. */
export function setGradEnabled(on: boolean): boolean {
  const before = enabled;
  enabled = on;
  return before;
}

/** Runs `f` with the mode set. */
export function withGrad<T>(on: boolean, f: () => T): T {
  const before = setGradEnabled(on);
  try {
    return f();
  } finally {
    enabled = before;
  }
}
