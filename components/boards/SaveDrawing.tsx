"use client";

import { type RefObject, useState } from "react";
import { messages } from "@/components/messages";
import { download } from "@/components/ui/download";
import { Icon } from "@/components/ui/Icon";
import { pngOf, standaloneSvg } from "@/components/viz/exportGraph";

/** A name that every file system takes. */
export const fileName = (title: string, fallback: string): string =>
  title.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^-+|-+$/g, "") || fallback;

interface SaveDrawingProps {
  readonly title: string;
  readonly svg: RefObject<SVGSVGElement | null>;
  /** A table of the same numbers, as a file. */
  csv?(): string;
}

/** Buttons that hand a drawing out as it is now: as SVG, as PNG, and its numbers as CSV. */
export function SaveDrawing({ title, svg, csv }: SaveDrawingProps) {
  const [failure, setFailure] = useState("");
  const name = fileName(title, "chart");
  const savePng = async () => {
    try {
      if (svg.current !== null) download(await pngOf(svg.current), `${name}.png`);
      setFailure("");
    } catch (error) {
      setFailure(error instanceof Error ? error.message : messages.boards.notSaved);
    }
  };
  const saveSvg = () => {
    if (svg.current !== null)
      download(new Blob([standaloneSvg(svg.current)], { type: "image/svg+xml" }), `${name}.svg`);
  };
  return (
    <span className="board-save">
      <SaveButton kind="SVG" title={title} onSave={saveSvg} />
      <SaveButton kind="PNG" title={title} onSave={() => void savePng()} />
      {csv && (
        <SaveButton
          kind="CSV"
          title={title}
          onSave={() => download(new Blob([csv()], { type: "text/csv" }), `${name}.csv`)}
        />
      )}
      {failure !== "" && <span role="alert">{failure}</span>}
    </span>
  );
}

export function SaveButton({ kind, title, onSave }: { kind: string; title: string; onSave(): void }) {
  return (
    <button
      type="button"
      className="button button-small button-quiet"
      aria-label={messages.boards.saveAs(title, kind)}
      onClick={onSave}
    >
      <Icon name="download" size={13} />
      {kind}
    </button>
  );
}
