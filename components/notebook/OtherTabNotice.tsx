"use client";

import { messages } from "@/components/messages";
import { Icon } from "@/components/ui/Icon";
import type { CellId } from "@/lib/protocol";
import { useBench } from "./BenchContext";

/** Two tabs wrote into one cell. Both texts are there; the reader says which one to keep. */
export function OtherTabNotice({ id }: { id: CellId }) {
  const bench = useBench();
  return (
    <div className="banner cell-notice" role="status">
      <Icon name="warning" />
      <p>{messages.cell.otherTab}</p>
      <button type="button" className="button button-small" onClick={() => bench.dispatch({ type: "swap-other", id })}>
        {messages.cell.showOther}
      </button>
      <button type="button" className="button button-small" onClick={() => bench.dispatch({ type: "drop-other", id })}>
        {messages.cell.keepThis}
      </button>
    </div>
  );
}
