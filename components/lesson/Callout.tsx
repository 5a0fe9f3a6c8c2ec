import type { ReactNode } from "react";
import { messages } from "@/components/messages";

const kinds = messages.lesson.callouts;

interface CalloutProps {
  readonly kind?: string;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A remark beside the text. */
export function Callout({ kind = "note", title, children }: CalloutProps) {
  const name = Object.hasOwn(kinds, kind) ? (kind as keyof typeof kinds) : "note";
  return (
    <aside className="callout" data-kind={name} aria-label={title ?? kinds[name]}>
      <p className="callout-title">
        <span className="callout-kind">{kinds[name]}</span>
        {title !== undefined && <span>{title}</span>}
      </p>
      {children}
    </aside>
  );
}
