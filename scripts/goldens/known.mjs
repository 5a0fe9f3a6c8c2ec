/** The list of goldens that are known to fail: e2e/goldens/known-failures.txt. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./suites.mjs";

export const KNOWN_FAILURES = join(ROOT, "e2e", "goldens", "known-failures.txt");

/**
 * Reads lines `DEVICE NAME: reason`, DEVICE being webgpu, wasm, cpu or any; `#` begins a comment. The
 * name of a case may hold colons: the last one followed by a space ends it, so a reason holds none.
 * @returns {Map<string, string>} reason by name, of this device.
 * @throws where a line cannot be read, or gives no reason.
 */
export function parseKnownFailures(text, device) {
  const known = new Map();
  for (const [index, line] of text.split("\n").entries()) {
    if (!line.trim() || line.startsWith("#")) continue;
    const found = /^(webgpu|wasm|cpu|any) ((?:programs|traces|ops)\/.+): (\S.*)$/.exec(line);
    if (!found)
      throw new Error(`known-failures.txt, line ${index + 1}: expected "DEVICE NAME: reason", found "${line}"`);
    if (found[1] === "any" || found[1] === device) known.set(found[2], found[3]);
  }
  return known;
}

export const knownFailures = (device) => parseKnownFailures(readFileSync(KNOWN_FAILURES, "utf8"), device);

/**
 * What is not as the list says.
 * @param {{ name: string, why: string | null }[]} verdicts `why` is null where a golden passed
 * @param {Set<string>} names every golden there is, to find entries of the list that name none
 */
export function surprises(verdicts, known, names) {
  return {
    failures: verdicts.filter((v) => v.why !== null && !known.has(v.name)),
    passes: verdicts.filter((v) => v.why === null && known.has(v.name)),
    unknown: [...known.keys()].filter((name) => !names.has(name)),
  };
}
