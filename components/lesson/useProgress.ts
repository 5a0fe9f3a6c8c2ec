"use client";

import { useCallback, useEffect, useState } from "react";
import { theStore } from "@/components/notebook/bench";
import type { ProgressKind } from "@/lib/store";

/**
 * One record of the reader's progress, and how to change it; also follows what other tabs do.
 *
 * @returns the record (`kind.none` until it has been read), how to change it, and whether it has been read
 */
export function useProgress<T>(
  kind: ProgressKind<T>,
  key: string,
): readonly [progress: T, update: (change: (progress: T) => T) => void, known: boolean] {
  const [read, setRead] = useState<{ readonly key: string; readonly progress: T } | null>(null);
  useEffect(() => {
    let here = true;
    const load = () =>
      void theStore()
        .readProgress(kind, key)
        .then((progress) => here && setRead({ key, progress }));
    load();
    const stop = theStore().subscribeProgress((changed) => changed === key && load());
    return () => {
      here = false;
      stop();
    };
  }, [kind, key]);
  const update = useCallback(
    (change: (progress: T) => T) => void theStore().updateProgress(kind, key, change),
    [kind, key],
  );
  const known = read?.key === key;
  return [known ? read.progress : kind.none, update, known];
}
