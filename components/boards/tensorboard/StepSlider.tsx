"use client";

import { messages } from "@/components/messages";
import type { At } from "@/lib/boards";

interface StepSliderProps {
  readonly label: string;
  readonly points: readonly At<unknown>[];
  readonly at: number;
  onMove(at: number): void;
}

/** Chooses a step among those that were written. */
export function StepSlider({ label, points, at, onMove }: StepSliderProps) {
  const step = points[at]?.step ?? 0;
  if (points.length < 2) return <p className="board-step">{messages.boards.step(step)}</p>;
  return (
    <label className="board-step">
      {messages.boards.step(step)}
      <input
        type="range"
        min={0}
        max={points.length - 1}
        value={at}
        aria-label={messages.boards.stepOf(label)}
        aria-valuetext={messages.boards.step(step)}
        onChange={(event) => onMove(Number(event.target.value))}
      />
    </label>
  );
}
