import { FLOAT_HELPERS } from "./float";
import { INT32_HELPERS } from "./int32";
import { INT64_HELPERS } from "./int64";
import { SPECIAL_HELPERS } from "./special";
import { TRIGONOMETRY_HELPERS } from "./trigonometry";
import type { Helper, Snippet } from "./types";

const LIBRARY: Readonly<Record<Helper, Snippet>> = {
  ...FLOAT_HELPERS,
  ...INT32_HELPERS,
  ...INT64_HELPERS,
  ...SPECIAL_HELPERS,
  ...TRIGONOMETRY_HELPERS,
};

/** The source of these functions and of all that they call, callees first; nothing else, so that kernels stay short. */
export function library(names: Iterable<Helper>): string {
  const done = new Set<Helper>();
  const parts: string[] = [];
  const visit = (name: Helper): void => {
    if (done.has(name)) return;
    done.add(name);
    const snippet = LIBRARY[name];
    if (!snippet) throw new Error(`the WGSL library has no function "${name}"`);
    for (const n of snippet.needs ?? []) visit(n);
    parts.push(snippet.code);
  };
  for (const n of names) visit(n);
  return parts.join("\n");
}
