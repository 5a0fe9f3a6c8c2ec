"use client";

import { useCallback, useEffect, useState } from "react";
import { theStore } from "@/components/notebook/bench";
import { type ExerciseProgress, noProgress } from "@/lib/store";

type Change = (progress: ExerciseProgress) => ExerciseProgress;

/** The reader's progress with one exercise, and how to change it; also follows what other tabs do. */
export function useProgress(key: string): readonly [ExerciseProgress, (change: Change) => void] {
  const [progress, setProgress] = useState(noProgress);
  useEffect(() => {
    let here = true;
    const read = () =>
      void theStore()
        .readProgress(key)
        .then((found) => here && setProgress(found));
    read();
    const stop = theStore().subscribeProgress((changed) => changed === key && read());
    return () => {
      here = false;
      stop();
    };
  }, [key]);
  const update = useCallback((change: Change) => void theStore().updateProgress(key, change), [key]);
  return [progress, update];
}
