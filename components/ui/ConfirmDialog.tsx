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
  const answered = useRef(false);
  useEffect(() => dialog.current?.showModal(), []);
  // Closed before it is taken away, so that the browser puts the focus back where it was.
  const answer = (act: () => void) => {
    answered.current = true;
    dialog.current?.close();
    act();
  };
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onClose={() => !answered.current && onCancel()}>
      <h2 id={titleId}>{title}</h2>
      {children}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => answer(onCancel)}>
          {messages.exercise.cancel}
        </button>
        <button type="button" className="button button-primary" onClick={() => answer(onConfirm)}>
          {confirm}
        </button>
      </div>
    </dialog>
  );
}
