import { messages } from "@/components/messages";
import { Icon, type IconName } from "@/components/ui/Icon";
import type { ExerciseState, Outcome } from "./exercise-state";
import { InlineCode } from "./HintPanel";

const words = messages.exercise;

/** How a verdict looks: its colour, and its sign. */
const looks: Partial<Record<ExerciseState, readonly [kind: string, icon: IconName]>> = {
  passed: ["passed", "check"],
  "passed-after-solution": ["passed", "check"],
  "not-yet": ["failed", "cross"],
  error: ["error", "warning"],
  "syntax-error": ["error", "warning"],
};

/** What a Check found: what was expected, what was there, and one next step. */
export function VerdictView({ state, outcome }: { state: ExerciseState; outcome: Outcome }) {
  const [kind, icon] = looks[state] ?? ["fault", "warning"];
  return (
    <div className="verdict" data-kind={kind} data-state={state}>
      <p className="verdict-title">
        <Icon name={icon} />
        {words.states[state]}
      </p>
      <Details outcome={outcome} />
    </div>
  );
}

function Details({ outcome }: { outcome: Outcome }) {
  switch (outcome.kind) {
    case "passed":
      return (
        outcome.message !== "" && (
          <p>
            <InlineCode text={outcome.message} />
          </p>
        )
      );
    case "failed": {
      const { message, expected, found, next, others = [] } = outcome;
      return (
        <>
          <p>
            <InlineCode text={message} />
          </p>
          {(expected !== undefined || found !== undefined) && (
            <dl>
              {expected !== undefined && <Fact name={words.expected} text={expected} />}
              {found !== undefined && <Fact name={words.found} text={found} />}
            </dl>
          )}
          {next !== undefined && (
            <p className="verdict-next">
              <strong>{words.next}</strong> <InlineCode text={next} />
            </p>
          )}
          {others.length > 0 && (
            <details>
              <summary>{words.others}</summary>
              <ul>
                {others.map((other) => (
                  <li key={other}>
                    <InlineCode text={other} />
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      );
    }
    case "error":
      return (
        <>
          <pre>{`${outcome.error.name}: ${outcome.error.message}`}</pre>
          <p>{words.errorAbove(outcome.error.line)}</p>
        </>
      );
    case "fault":
      return <pre>{outcome.message}</pre>;
    case "timeout":
      return <p>{words.timeoutText(outcome.seconds)}</p>;
    case "lost":
      return <p>{words.lostText}</p>;
    default:
      return null;
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
