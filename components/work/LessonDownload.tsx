"use client";

import { messages } from "@/components/messages";
import { useBench } from "@/components/notebook/BenchContext";
import type { CellId } from "@/lib/protocol";
import { DownloadButtons } from "./DownloadButtons";

/** At a lesson's end: the lesson with the reader's own code, to run anywhere else. */
export function LessonDownload({ slug }: { slug: string }) {
  const bench = useBench();
  const edited = (id: string) => {
    const text = bench.getText(id as CellId);
    return text.edited ? text.source : null;
  };
  return (
    <section className="lesson-download" aria-label={messages.work.download}>
      <h2>{messages.work.download}</h2>
      <DownloadButtons write={async (format) => (await import("./write")).writeLesson(slug, edited, format)} />
    </section>
  );
}
