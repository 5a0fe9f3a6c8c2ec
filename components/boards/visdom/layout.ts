import { useCallback, useState } from "react";
import type { BoardStore } from "@/lib/session";

/** Where a reader put the windows of an environment, and how large. It outlives the pane, not the page. */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  /** Windows in the order in which they stand; those that are not named follow in the order in which they were made. */
  readonly order: readonly string[];
  readonly sizes: Readonly<Record<string, WindowSize>>;
  readonly maximised: string | null;
}

const empty: Layout = { order: [], sizes: {}, maximised: null };
const known = new WeakMap<BoardStore, Map<string, Layout>>();

export const smallest = { width: 220, height: 140 };
export const usual = { width: 404, height: 300 };

/** The layout of an environment, and a way to change it. */
export function useLayout(
  store: BoardStore | null,
  env: string,
): [Layout, (change: (before: Layout) => Layout) => void] {
  const [, drawAgain] = useState(0);
  const layout = (store && known.get(store)?.get(env)) ?? empty;
  const change = useCallback(
    (how: (before: Layout) => Layout) => {
      if (store === null) return;
      const envs = known.get(store) ?? new Map<string, Layout>();
      known.set(store, envs.set(env, how(envs.get(env) ?? empty)));
      drawAgain((count) => count + 1);
    },
    [store, env],
  );
  return [layout, change];
}

/** The windows in the order in which they stand. */
export function inOrder(ids: readonly string[], order: readonly string[]): readonly string[] {
  return [...order.filter((id) => ids.includes(id)), ...ids.filter((id) => !order.includes(id))];
}

/** The same with one window at another place. */
export function moved(ids: readonly string[], id: string, to: number): readonly string[] {
  const others = ids.filter((each) => each !== id);
  const at = Math.min(others.length, Math.max(0, to));
  return [...others.slice(0, at), id, ...others.slice(at)];
}

/** The size that a window would like, never less than can be used. */
export function sized({ width, height }: WindowSize): WindowSize {
  return {
    width: Math.round(Math.max(smallest.width, width)),
    height: Math.round(Math.max(smallest.height, height)),
  };
}
