import { Icon } from "@/components/ui/Icon";
import { assertNever } from "@/lib/base";
import type { Verdict } from "@/lib/protocol";
import { InlineCode } from "./HintPanel";

/** What a Check found: what was expected, what was there, and one next step. */
export function VerdictView({ verdict }: { verdict: Verdict }) {
  switch (verdict.kind) {
    case "passed":
      return (
        <div className="verdict" data-kind="passed">
          <p className="verdict-title">
            <Icon name="check" />
            Passed
          </p>
          {verdict.message !== "" && (
            <p>
              <InlineCode text={verdict.message} />
            </p>
          )}
        </div>
      );
    case "failed":
      return (
        <div className="verdict" data-kind="failed">
          <p className="verdict-title">
            <Icon name="cross" />
            Not yet
          </p>
          <p>
            <InlineCode text={verdict.message} />
          </p>
          {(verdict.expected !== undefined || verdict.found !== undefined) && (
            <dl>
              {verdict.expected !== undefined && <Fact name="Expected" text={verdict.expected} />}
              {verdict.found !== undefined && <Fact name="Found" text={verdict.found} />}
            </dl>
          )}
          {verdict.next !== undefined && (
            <p className="verdict-next">
              <strong>Next:</strong> <InlineCode text={verdict.next} />
            </p>
          )}
          {verdict.others !== undefined && verdict.others.length > 0 && (
            <details>
              <summary>What else was found</summary>
              <ul>
                {verdict.others.map((other) => (
                  <li key={other}>
                    <InlineCode text={other} />
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      );
    case "error":
      return (
        <div className="verdict" data-kind="error">
          <p className="verdict-title">
            <Icon name="warning" />
            Your code stopped with an error, so there was nothing to check yet.
          </p>
          <p>The error is shown above; the line that failed is marked.</p>
        </div>
      );
    case "fault":
      return (
        <div className="verdict" data-kind="fault">
          <p className="verdict-title">
            <Icon name="warning" />
            The check itself failed. That is our mistake, not yours.
          </p>
          <pre>{verdict.message}</pre>
        </div>
      );
    default:
      return assertNever(verdict, "verdict");
  }
}

function Fact({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <pre>{text}</pre>
      </dd>
    </div>
  );
}
