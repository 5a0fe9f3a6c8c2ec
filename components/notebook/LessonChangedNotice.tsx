"use client";

import { useState } from "react";
import { messages } from "@/components/messages";
import { Icon } from "@/components/ui/Icon";
import { showToast } from "@/components/ui/toasts";
import type { CellId } from "@/lib/protocol";
import { useBench } from "./BenchContext";

const words = messages.cell;

/** The lesson has another text for a cell that the reader had edited: theirs stays until they say otherwise. */
export function LessonChangedNotice({ id, original }: { id: CellId; original: string }) {
  const bench = useBench();
  const [both, setBoth] = useState(false);
  const takeNew = () => {
    const undo = bench.reset(id);
    showToast({
      text: words.wasReset(id),
      action: undo && { label: messages.work.undo, run: () => bench.dispatch(undo) },
    });
  };
  return (
    <>
      <div className="banner cell-notice" role="status">
        <Icon name="warning" />
        <p>{words.lessonChanged}</p>
        <button type="button" className="button button-small" onClick={() => bench.keepMine(id)}>
          {words.keepMine}
        </button>
        <button type="button" className="button button-small" onClick={takeNew}>
          {words.takeNew}
        </button>
        <button type="button" className="button button-small" aria-expanded={both} onClick={() => setBoth(!both)}>
          {both ? words.hideNew : words.showBoth}
        </button>
      </div>
      {both && (
        <section className="cell-original" aria-label={words.lessonNow}>
          <p>{words.lessonNow}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wide code must scroll without a mouse */}
          <pre tabIndex={0}>{original}</pre>
        </section>
      )}
    </>
  );
}
