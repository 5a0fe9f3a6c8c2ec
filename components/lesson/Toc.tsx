"use client";

import { useEffect, useState } from "react";
import { messages } from "@/components/messages";
import { theStore } from "@/components/notebook/bench";
import type { Heading } from "@/lib/lesson";
import { afterVisit, lessonKey, lessonProgress } from "@/lib/store";

interface TocProps {
  /** The lesson's slug; the place is remembered under it. */
  readonly lesson: string;
  readonly headings: readonly Pick<Heading, "id" | "text" | "depth">[];
}

/** How long a section is in view before it counts as the place where the reader is. */
const settledMs = 1500;

/** The table of contents; it marks the section that is being read, and remembers it for the next visit. */
export function Toc({ lesson, headings }: TocProps) {
  const [current, setCurrent] = useState<string | null>(null);
  useEffect(() => {
    const elements = headings.flatMap(({ id }) => document.getElementById(id) ?? []);
    const onScroll = () => {
      const passed = elements.findLast((element) => element.getBoundingClientRect().top < innerHeight * 0.3);
      setCurrent(passed?.id ?? null);
    };
    onScroll();
    addEventListener("scroll", onScroll, { passive: true });
    return () => removeEventListener("scroll", onScroll);
  }, [headings]);
  useEffect(() => {
    const timer = setTimeout(() => {
      void theStore().updateProgress(lessonProgress, lessonKey(lesson), (before) =>
        afterVisit(before, current, new Date()),
      );
    }, settledMs);
    return () => clearTimeout(timer);
  }, [lesson, current]);
  return (
    <nav className="lesson-toc" aria-label={messages.course.onThisPage}>
      <p className="lesson-toc-title" aria-hidden="true">
        {messages.course.onThisPage}
      </p>
      <ol>
        {headings.map(({ id, text, depth }) => (
          <li key={id} data-depth={depth}>
            <a href={`#${id}`} aria-current={id === current ? "location" : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
