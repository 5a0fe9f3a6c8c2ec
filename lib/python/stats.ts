import type { EngineStats } from "@/lib/record";

/** What was counted between two readings. */
export function difference(now: EngineStats, then: EngineStats): EngineStats {
  const out = { ...now } as Record<keyof EngineStats, number>;
  for (const key of Object.keys(out) as (keyof EngineStats)[]) out[key] = now[key] - then[key];
  return out;
}
