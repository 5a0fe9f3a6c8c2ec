"use client";

import { useEffect, useRef } from "react";
import { sanitize } from "./sanitize";

/**
 * HTML that a program made. This is the only place where raw HTML enters the page: it is cleaned first, and boxed in by
 * CSS (`contain`), so that nothing in it can lie over the page or reach out of its frame.
 */
export default function SanitizedHtml({ html }: { html: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.replaceChildren(sanitize(html));
  }, [html]);
  return <div ref={box} className="output-html" />;
}
