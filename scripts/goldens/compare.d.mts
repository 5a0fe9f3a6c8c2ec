/** One tensor ({ t: dtype, s: shape, v: values }) or Python value ({ py: repr }) that an op case gave. */
export type GoldenValue = { t: string; s: number[]; v: (number | string | boolean)[] } | { py: string };

/** One line of run_cases.py. */
export interface GoldenCase {
  case: string;
  out?: GoldenValue[];
  grad?: Record<string, GoldenValue | null>;
  text?: string;
  raised?: string | null;
  error?: string;
}

export interface Difference {
  line: number;
  expected: string | null;
  actual: string | null;
}

export function close(expected: number, actual: number, dtype?: string): boolean;
export function compareText(expected: string, actual: string): Difference | null;
export function compareCase(expected: GoldenCase, actual: GoldenCase): string | null;
