"use client";

import { useSyncExternalStore } from "react";
import { dismissToast, getToasts, subscribeToasts, type Toast } from "./toasts";

const none: readonly Toast[] = [];

/** Where toasts appear. They are read aloud politely. */
export function Toasts() {
  const toasts = useSyncExternalStore(subscribeToasts, getToasts, () => none);
  return (
    <div className="toasts" role="status">
      {toasts.map(({ id, text, action }) => (
        <div key={id} className="toast">
          <span>{text}</span>
          {action && (
            <button
              type="button"
              onClick={() => {
                action.run();
                dismissToast(id);
              }}
            >
              {action.label}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
