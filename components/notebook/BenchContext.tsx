"use client";

import { createContext, use, useCallback, useSyncExternalStore } from "react";
import type { CellId, KernelLanguage } from "@/lib/protocol";
import type { CellRun, KernelState } from "@/lib/session";
import type { Bench, CellText } from "./bench";

export const BenchContext = createContext<Bench | null>(null);

/** The bench of this page. @throws Error outside of one */
export function useBench(): Bench {
  const bench = use(BenchContext);
  if (bench === null) throw new Error("a cell stands outside of a bench");
  return bench;
}

export function useCellText(id: CellId): CellText {
  const bench = useBench();
  const get = () => bench.getText(id);
  return useSyncExternalStore(bench.subscribeTexts, get, get);
}

/** The latest run of a cell; null where it has not run. */
export function useRun(id: CellId): CellRun | null {
  const bench = useBench();
  const subscribe = useCallback((listener: () => void) => bench.subscribeRun(id, listener), [bench, id]);
  return useSyncExternalStore(
    subscribe,
    () => bench.getRun(id),
    () => null,
  );
}

const off: KernelState = { phase: "off" };

export function useKernelState(language: KernelLanguage): KernelState {
  const bench = useBench();
  return useSyncExternalStore(
    bench.subscribeKernels,
    () => bench.kernelState(language),
    () => off,
  );
}
