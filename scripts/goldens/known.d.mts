export interface Verdict {
  name: string;
  why: string | null;
}

export interface Surprises {
  failures: Verdict[];
  passes: Verdict[];
  unknown: string[];
}

export const KNOWN_FAILURES: string;
export function parseKnownFailures(text: string, device: string): Map<string, string>;
export function knownFailures(device: string): Map<string, string>;
export function surprises(verdicts: Verdict[], known: Map<string, string>, names: Set<string>): Surprises;
