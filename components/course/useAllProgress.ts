"use client";

import { useEffect, useState } from "react";
import { theStore } from "@/components/notebook/bench";

/** Everything that is kept of the reader's way, by key; null until it has been read. Follows what other tabs do. */
export function useAllProgress(): ReadonlyMap<string, unknown> | null {
  const [progress, setProgress] = useState<ReadonlyMap<string, unknown> | null>(null);
  useEffect(() => {
    let here = true;
    const load = () =>
      void theStore()
        .allProgress()
        .then((found) => here && setProgress(found));
    load();
    const stop = theStore().subscribeProgress(load);
    return () => {
      here = false;
      stop();
    };
  }, []);
  return progress;
}
