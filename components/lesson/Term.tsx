import type { ReactNode } from "react";
import type { GlossaryTerm } from "@/lib/lesson";
import { InlineCode } from "./HintPanel";

/**
 * A word of the glossary in running text: its meaning shows on hover and on focus, and the word leads to the glossary.
 * No script is needed for it.
 */
export function Term({ entry, id, children }: { entry: GlossaryTerm; id: string; children: ReactNode }) {
  return (
    <span className="term">
      <a href={`/glossary#${entry.id}`} aria-describedby={id}>
        {children}
      </a>
      <span className="term-meaning" role="tooltip" id={id}>
        <strong>{entry.term}</strong> <InlineCode text={entry.text} />
      </span>
    </span>
  );
}
