import { useSyncExternalStore } from "react";
import { useBench, useCellText } from "@/components/notebook/BenchContext";
import type { CellId } from "@/lib/protocol";
import type { BoardStore, KernelSession } from "@/lib/session";

const nothing = () => () => {};

/** What the kernel of a cell told its dashboards, and how often it did; null where it has no kernel yet. */
export function useBoards(cell: CellId): {
  readonly store: BoardStore | null;
  readonly session: KernelSession | null;
  readonly version: number;
} {
  const bench = useBench();
  const { language } = useCellText(cell);
  const session = bench.existingSession(language);
  const store = session?.boards ?? null;
  const version = useSyncExternalStore(store?.subscribe ?? nothing, store?.version ?? (() => 0), () => 0);
  return { store, session, version };
}
