"use client";

import { messages } from "@/components/messages";
import type { LogRun } from "@/lib/boards";

const words = messages.boards;

interface RunChooserProps {
  readonly runs: readonly LogRun[];
  readonly hidden: ReadonlySet<string>;
  colourOf(run: string): string;
  onChange(hidden: ReadonlySet<string>): void;
}

/** Which runs are compared: each with its colour. */
export function RunChooser({ runs, hidden, colourOf, onChange }: RunChooserProps) {
  if (runs.length < 2) return null;
  const toggle = (name: string) => {
    const next = new Set(hidden);
    if (!next.delete(name)) next.add(name);
    onChange(next);
  };
  const all = hidden.size === 0;
  return (
    <fieldset className="board-runs">
      <legend>{words.runs}</legend>
      {runs.map(({ name }) => (
        <label key={name}>
          <input type="checkbox" checked={!hidden.has(name)} onChange={() => toggle(name)} />
          <span className="curve-swatch" style={{ background: colourOf(name) }} />
          {name}
        </label>
      ))}
      {runs.length > 2 && (
        <button
          type="button"
          className="button button-small button-quiet"
          onClick={() => onChange(all ? new Set(runs.map(({ name }) => name)) : new Set())}
        >
          {all ? words.noRuns : words.allRuns}
        </button>
      )}
    </fieldset>
  );
}
