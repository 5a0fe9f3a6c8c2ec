"use client";

import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from "react";
import { messages } from "@/components/messages";
import type { Framework } from "@/lib/lesson";
import { frameworkPreference } from "@/lib/store";
import { frameworkNames } from "./frameworks";

export interface TabPanel {
  readonly framework: Framework;
  readonly content: ReactNode;
}

/**
 * The same computation in several frameworks, one shown at a time. The choice holds for every such group of the site and
 * is remembered. Hidden cells stay mounted: what they printed is there when the reader comes back.
 */
export function FrameworkTabs({ panels }: { panels: readonly TabPanel[] }) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const anchored = useRef<number | null>(null);
  const preferred = useSyncExternalStore(
    frameworkPreference.subscribe,
    frameworkPreference.get,
    () => frameworkPreference.fallback,
  );
  const shown = panels.some((panel) => panel.framework === preferred) ? preferred : panels[0].framework;

  // Other groups above change their height with this one; keep the pressed tab where the finger is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when the shown panel changes
  useLayoutEffect(() => {
    if (anchored.current === null || list.current === null) return;
    scrollBy({ top: list.current.getBoundingClientRect().top - anchored.current, behavior: "instant" });
    anchored.current = null;
  }, [shown]);

  // Who comes for one of the hidden cells, from the search for example, finds it shown.
  useEffect(() => {
    const target =
      location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    const panel = target?.closest<HTMLElement>('[role="tabpanel"][hidden]');
    const wanted = panels.find(({ framework }) => panel?.id === `${base}-${framework}`);
    if (target === null || wanted === undefined) return;
    frameworkPreference.set(wanted.framework);
    requestAnimationFrame(() => target.scrollIntoView());
  }, [base, panels]);

  const choose = (framework: Framework) => {
    anchored.current = list.current?.getBoundingClientRect().top ?? null;
    frameworkPreference.set(framework);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const index = panels.findIndex((panel) => panel.framework === shown);
    const last = panels.length - 1;
    const next = {
      ArrowRight: index === last ? 0 : index + 1,
      ArrowLeft: index === 0 ? last : index - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    choose(panels[next].framework);
    document.getElementById(`${base}-${panels[next].framework}-tab`)?.focus();
  };

  return (
    <div className="framework-tabs">
      <div
        ref={list}
        className="tab-list"
        role="tablist"
        aria-label={messages.lesson.framework}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {panels.map(({ framework }) => (
          <button
            key={framework}
            type="button"
            role="tab"
            className="tab"
            data-framework={framework}
            id={`${base}-${framework}-tab`}
            aria-controls={`${base}-${framework}`}
            aria-selected={framework === shown}
            tabIndex={framework === shown ? 0 : -1}
            onClick={() => choose(framework)}
          >
            {frameworkNames[framework]}
          </button>
        ))}
      </div>
      {panels.map(({ framework, content }) => (
        <div
          key={framework}
          role="tabpanel"
          id={`${base}-${framework}`}
          aria-labelledby={`${base}-${framework}-tab`}
          hidden={framework !== shown}
        >
          {content}
        </div>
      ))}
    </div>
  );
}
