import { InlineCode } from "@/components/lesson/HintPanel";
import { messages } from "@/components/messages";
import { PageLink } from "@/components/ui/PageLink";
import type { GlossaryTerm } from "@/lib/lesson";

/** Every word with its meaning. */
export function Glossary({ terms }: { terms: readonly GlossaryTerm[] }) {
  return (
    <dl className="glossary">
      {terms.map(({ id, term, text, also, see }) => (
        <div key={id} id={id}>
          <dt>
            {term}
            {also.length > 0 && (
              <span className="glossary-also">
                {messages.glossary.also} {also.join(", ")}
              </span>
            )}
          </dt>
          <dd>
            <InlineCode text={text} />{" "}
            {see !== null && (
              <PageLink href={see} aria-label={`${messages.glossary.readOn}: ${term}`}>
                {messages.glossary.readOn}
              </PageLink>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
