"use client";

import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";

export interface BoardTab {
  readonly id: string;
  readonly name: string;
}

interface BoardTabsProps {
  readonly label: string;
  readonly tabs: readonly BoardTab[];
  readonly shown: string;
  readonly children: ReactNode;
  onShow(id: string): void;
}

/** Tabs of a dashboard: one stop for the Tab key, arrow keys in between. */
export function BoardTabs({ label, tabs, shown, children, onShow }: BoardTabsProps) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const index = tabs.findIndex(({ id }) => id === shown);
    const last = tabs.length - 1;
    const next = {
      ArrowRight: index === last ? 0 : index + 1,
      ArrowLeft: index <= 0 ? last : index - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onShow(tabs[next].id);
    list.current?.querySelectorAll<HTMLButtonElement>('[role="tab"]')[next]?.focus();
  };
  return (
    <>
      <div ref={list} className="tab-list board-tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            className="tab"
            id={`${base}-${id}-tab`}
            aria-selected={id === shown}
            aria-controls={`${base}-panel`}
            tabIndex={id === shown ? 0 : -1}
            onClick={() => onShow(id)}
          >
            {name}
          </button>
        ))}
      </div>
      <div className="board-panel" role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${shown}-tab`}>
        {children}
      </div>
    </>
  );
}
