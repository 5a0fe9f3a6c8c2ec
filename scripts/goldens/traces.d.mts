export const FIRST_STEPS: number;
export const TOLERANCE: number;
export function compareTrace(expected: string, actual: string): { why: string | null; digits: [number, number][] };
