"use client";

import { Icon, type IconName } from "@/components/ui/Icon";
import type { CellId, KernelLanguage } from "@/lib/protocol";
import { CodeCell } from "./CodeCell";

interface NotebookCellProps {
  readonly id: CellId;
  readonly language: KernelLanguage;
  /** Its place, from 1. */
  readonly number: number;
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
  const { id, language, number, autoFocus, onMoveUp, onMoveDown, onLanguage, onDelete, onMoveOn } = props;
  const label = `cell ${number}`;
  return (
    <CodeCell
      id={id}
      label={label}
      heading={
        <select
          className="notebook-language"
          aria-label={`Language of ${label}`}
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
          <Action icon="up" label={`Move ${label} up`} onPress={onMoveUp} />
          <Action icon="down" label={`Move ${label} down`} onPress={onMoveDown} />
          <Action icon="trash" label={`Delete ${label}`} onPress={onDelete} />
        </>
      }
    />
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
