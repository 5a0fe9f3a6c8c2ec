"use client";

import { useEffect, useState } from "react";
import type { Heading } from "@/lib/lesson";

/** The table of contents; it marks the section that is being read. */
export function Toc({ headings }: { headings: readonly Pick<Heading, "id" | "text" | "depth">[] }) {
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
  return (
    <nav className="lesson-toc" aria-label="On this page">
      <p className="lesson-toc-title" aria-hidden="true">
        On this page
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
