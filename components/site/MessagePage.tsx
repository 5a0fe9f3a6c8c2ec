import type { ReactNode } from "react";

/** A page that only says something: not found, or an error. */
export function MessagePage({ code, title, children }: { code: string; title: string; children: ReactNode }) {
  return (
    <div className="message-page prose">
      <p className="message-page-code" aria-hidden="true">
        {code}
      </p>
      <h1>{title}</h1>
      {children}
    </div>
  );
}
