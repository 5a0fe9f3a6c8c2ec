"use client";

import type { ReactNode } from "react";
import { messages } from "@/components/messages";
import { CodeCell } from "@/components/notebook/CodeCell";
import { focusNextCell } from "@/components/notebook/focus";
import type { Framework } from "@/lib/lesson";
import type { CellId } from "@/lib/protocol";
import { frameworkNames } from "./frameworks";

interface CellProps {
  readonly id: CellId;
  readonly framework: Framework | null;
  readonly title: string | null;
  /** What of it no current package has any more. */
  readonly historical: string | null;
  readonly drawing: ReactNode;
}

/** A cell of a lesson: it can be changed, run, and reset to what the lesson says. */
export function Cell({ id, framework, title, historical, drawing }: CellProps) {
  const name = framework === null ? null : frameworkNames[framework];
  const ownTitle = title === name ? null : title;
  return (
    <CodeCell
      id={id}
      label={[ownTitle ?? `cell ${id}`, name].filter(Boolean).join(", ")}
      heading={
        <>
          {framework !== null && (
            <span className="cell-framework" data-framework={framework}>
              {name}
            </span>
          )}
          {historical !== null && <span className="cell-historical">{messages.lesson.historical(historical)}</span>}
          {ownTitle !== null && <span className="cell-title">{ownTitle}</span>}
        </>
      }
      drawing={drawing}
      resettable
      onRunAndMoveOn={() => focusNextCell(id)}
    />
  );
}
