import { messages } from "@/components/messages";
import { Icon } from "@/components/ui/Icon";

const words = messages.exercise;

interface HintPanelProps {
  readonly hints: readonly string[];
  /** 1-based. */
  readonly shown: number;
  onShow(count: number): void;
  onClose(): void;
}

/** One hint at a time; the reader goes on and back. */
export function HintPanel({ hints, shown, onShow, onClose }: HintPanelProps) {
  return (
    <section className="exercise-hint" aria-label={words.hints}>
      <div className="exercise-hint-head">
        <h4>{words.hint(shown, hints.length)}</h4>
        <button
          type="button"
          className="icon-button"
          aria-label={words.previousHint}
          disabled={shown === 1}
          onClick={() => onShow(shown - 1)}
        >
          <Icon name="left" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={words.nextHint}
          disabled={shown === hints.length}
          onClick={() => onShow(shown + 1)}
        >
          <Icon name="right" />
        </button>
        <button type="button" className="icon-button" aria-label={words.closeHints} onClick={onClose}>
          <Icon name="cross" />
        </button>
      </div>
      <p aria-live="polite">
        <InlineCode text={hints[shown - 1]} />
      </p>
    </section>
  );
}

/** Text with `code` in backticks. */
export function InlineCode({ text }: { text: string }) {
  return text.split(/`([^`]+)`/).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
      <code key={index}>{part}</code>
    ),
  );
}
