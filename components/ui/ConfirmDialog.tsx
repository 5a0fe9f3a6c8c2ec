"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { messages } from "@/components/messages";

interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  onConfirm(): void;
  onCancel(): void;
}

/** Asks before something that cannot simply be taken back. The browser's own modal dialog: it holds the focus, Esc cancels. */
export function ConfirmDialog({ title, children, confirm, onConfirm, onCancel }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onClose={onCancel}>
      <h2 id={titleId}>{title}</h2>
      {children}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onCancel}>
          {messages.exercise.cancel}
        </button>
        <button type="button" className="button button-primary" onClick={onConfirm}>
          {confirm}
        </button>
      </div>
    </dialog>
  );
}
