import { messages } from "@/components/messages";
import type { CellId, ErrorOutput } from "@/lib/protocol";

/**
 * Why a cell failed: the exception first, then the way to it through the reader's own lines.
 *
 * @param cellId the cell that this is shown in; its own lines need no name
 */
export function ErrorText({ error, cellId }: { error: ErrorOutput; cellId: CellId }) {
  const { name, message, frames, text } = error;
  return (
    <section className="output-error" aria-label={messages.output.failed(name)}>
      <p className="output-error-message">
        <strong>{name}</strong>
        {message !== "" && <span>: {message}</span>}
      </p>
      {frames.length > 0 && (
        <ol className="output-frames" aria-label={messages.output.where}>
          {frames.map((frame, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a frame is its place
            <li key={index}>
              <span className="output-frame-place">
                {frame.cellId === undefined && `${frame.file}, `}
                {frame.cellId !== undefined && frame.cellId !== cellId && <CellLink cellId={frame.cellId} />}
                line {frame.line}
                {frame.function !== "<module>" && frame.function !== "" && (
                  <>
                    {" "}
                    in <code>{frame.function}</code>
                  </>
                )}
              </span>
              {frame.source !== "" && <code className="output-frame-source">{frame.source.trim()}</code>}
            </li>
          ))}
        </ol>
      )}
      <details className="output-traceback">
        <summary>{messages.output.traceback}</summary>
        <pre className="output-lines">{text}</pre>
      </details>
    </section>
  );
}

/** Leads to the cell that a frame lies in. */
function CellLink({ cellId }: { cellId: string }) {
  return (
    <button
      type="button"
      className="link-button output-frame-cell"
      onClick={() =>
        document
          .querySelector(`[data-cell-id="${CSS.escape(cellId)}"]`)
          ?.scrollIntoView({ block: "center", behavior: "smooth" })
      }
    >
      cell {cellId}
    </button>
  );
}
