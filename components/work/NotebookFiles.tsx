"use client";

import { useRef, useState } from "react";
import { messages } from "@/components/messages";
import { Icon } from "@/components/ui/Icon";
import { showToast } from "@/components/ui/toasts";
import type { Cell } from "@/lib/notebook";
import { DownloadButtons } from "./DownloadButtons";

const words = messages.work;

interface NotebookFilesProps {
  readonly cells: readonly Cell[];
  /** Put cells at the end. @returns how to take them away again */
  onAdd(cells: readonly Pick<Cell, "language" | "source" | "saved">[]): () => void;
}

/** Out of the blank notebook into a file, and out of a file into the notebook. */
export function NotebookFiles({ cells, onAdd }: NotebookFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const open = async (file: File) => {
    setRefusal(null);
    const { fromIpynb, refuseSize } = await import("@/lib/notebook");
    // A file that is too large is not even read.
    const tooLarge = refuseSize(file.size);
    if (tooLarge !== null) return setRefusal(tooLarge);
    const notebook = fromIpynb(await file.text());
    if (!notebook.ok) return setRefusal(notebook.error);
    const { cells: read, leftOut } = notebook.value;
    const undo = onAdd(
      read.map(({ language, source, printed }) => ({
        language,
        source,
        ...(printed === null ? {} : { saved: printed }),
      })),
    );
    showToast({
      text: [words.opened(read.length), leftOut > 0 ? words.leftOut(leftOut) : ""].join(" ").trim(),
      action: { label: words.undo, run: undo },
    });
  };

  return (
    <div className="notebook-files">
      <DownloadButtons
        write={async (format) => (await import("./write")).writeNotebook(messages.site.blankNotebook, cells, format)}
      />
      <button type="button" className="button button-small" onClick={() => input.current?.click()}>
        <Icon name="up" size={14} />
        {words.open}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".ipynb,application/json"
        aria-label={words.open}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file !== undefined) void open(file);
        }}
      />
      {refusal !== null && (
        <p className="banner" role="alert">
          <Icon name="warning" />
          <span>
            {words.refused} {refusal}.
          </span>
        </p>
      )}
    </div>
  );
}
