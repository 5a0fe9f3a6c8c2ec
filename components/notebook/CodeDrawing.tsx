import { highlight } from "@/lib/lesson";
import type { KernelLanguage } from "@/lib/protocol";

/** A cell's code as the editor would show it, drawn on the server. */
export function CodeDrawing({ source, language }: { source: string; language: KernelLanguage }) {
  return (
    <pre className="code-lines">
      {highlight(source, language).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <span key={index} className="code-line">
          {line.map((token, at) =>
            token.classes === "" ? (
              token.text
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place
              <span key={at} className={token.classes}>
                {token.text}
              </span>
            ),
          )}
          {"\n"}
        </span>
      ))}
    </pre>
  );
}
