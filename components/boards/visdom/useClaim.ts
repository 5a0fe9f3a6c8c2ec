import { useEffect, useState, useSyncExternalStore } from "react";
import type { BoardStore } from "@/lib/session";

interface Claims {
  readonly panes: object[];
  readonly listeners: Set<() => void>;
}

const known = new WeakMap<BoardStore, Map<string, Claims>>();

function claimsOf(store: BoardStore, place: string): Claims {
  const places = known.get(store) ?? new Map<string, Claims>();
  known.set(store, places);
  const claims = places.get(place) ?? { panes: [], listeners: new Set() };
  places.set(place, claims);
  return claims;
}

/** Whether this is the first of the panes that show the same place: several cells may feed one. */
export function useClaim(store: BoardStore | null, place: string): boolean {
  const [me] = useState(() => ({}));
  useEffect(() => {
    if (store === null) return;
    const { panes, listeners } = claimsOf(store, place);
    panes.push(me);
    for (const listener of [...listeners]) listener();
    return () => {
      panes.splice(panes.indexOf(me), 1);
      for (const listener of [...listeners]) listener();
    };
  }, [store, place, me]);
  return useSyncExternalStore(
    (listener) => {
      if (store === null) return () => {};
      const { listeners } = claimsOf(store, place);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => {
      const first = store === null ? undefined : claimsOf(store, place).panes[0];
      return first === undefined || first === me;
    },
    () => true,
  );
}
