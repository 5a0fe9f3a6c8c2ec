import { Icon } from "@/components/ui/Icon";

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
    <section className="exercise-hint" aria-label="Hints">
      <div className="exercise-hint-head">
        <h4>
          Hint {shown} of {hints.length}
        </h4>
        <button
          type="button"
          className="icon-button"
          aria-label="Previous hint"
          disabled={shown === 1}
          onClick={() => onShow(shown - 1)}
        >
          <Icon name="left" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label="Next hint"
          disabled={shown === hints.length}
          onClick={() => onShow(shown + 1)}
        >
          <Icon name="right" />
        </button>
        <button type="button" className="icon-button" aria-label="Close the hints" onClick={onClose}>
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
