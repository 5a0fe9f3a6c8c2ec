"use client";

import { messages } from "@/components/messages";
import { Icon, type IconName } from "@/components/ui/Icon";
import type { CellId, KernelLanguage } from "@/lib/protocol";
import { useRun } from "./BenchContext";
import { CodeCell } from "./CodeCell";

interface NotebookCellProps {
  readonly id: CellId;
  readonly language: KernelLanguage;
  /** Its place, from 1. */
  readonly number: number;
  /** What the file that it came from says it printed; null where it was written here. */
  readonly saved: string | null;
  readonly autoFocus: boolean;
  /** Null where it is already first, or last. */
  readonly onMoveUp: (() => void) | null;
  readonly onMoveDown: (() => void) | null;
  onLanguage(language: KernelLanguage): void;
  onDelete(): void;
  onMoveOn(): void;
}

/** A cell of the blank notebook: its language, its place, and what can be done with it. */
export function NotebookCell(props: NotebookCellProps) {
  const { id, language, number, saved, autoFocus, onMoveUp, onMoveDown, onLanguage, onDelete, onMoveOn } = props;
  const label = messages.notebook.cell(number);
  return (
    <CodeCell
      id={id}
      label={label}
      heading={
        <select
          className="notebook-language"
          aria-label={messages.notebook.languageOf(label)}
          value={language}
          onChange={(event) => onLanguage(event.target.value as KernelLanguage)}
        >
          <option value="python">Python</option>
          <option value="typescript">TypeScript</option>
        </select>
      }
      drawing={null}
      autoFocus={autoFocus}
      onRunAndMoveOn={onMoveOn}
      actions={
        <>
          <Action icon="up" label={messages.notebook.moveUp(label)} onPress={onMoveUp} />
          <Action icon="down" label={messages.notebook.moveDown(label)} onPress={onMoveDown} />
          <Action icon="trash" label={messages.notebook.delete(label)} onPress={onDelete} />
        </>
      }
    >
      {saved !== null && <SavedOutput id={id} text={saved} />}
    </CodeCell>
  );
}

/** Text from a file, shown as text until the cell has run here. */
function SavedOutput({ id, text }: { id: CellId; text: string }) {
  const run = useRun(id);
  if (run !== null && run.phase !== "idle") return null;
  return (
    <div className="saved-output">
      <p>{messages.work.savedOutput}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long output must scroll without a mouse */}
      <pre tabIndex={0}>{text}</pre>
    </div>
  );
}

function Action({ icon, label, onPress }: { icon: IconName; label: string; onPress: (() => void) | null }) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      disabled={onPress === null}
      onClick={() => onPress?.()}
    >
      <Icon name={icon} />
    </button>
  );
}
