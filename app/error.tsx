"use client";

import { messages } from "@/components/messages";
import { MessagePage } from "@/components/site/MessagePage";

/** What a reader sees when a page fails while it is drawn. Their code is in the browser's store and is not touched. */
export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <MessagePage code={messages.error.code} title={messages.error.title}>
      <p>
        {messages.error.text} <code>{error.message}</code>
      </p>
      <p>
        <button type="button" className="button button-primary" onClick={reset}>
          {messages.error.again}
        </button>
      </p>
      <p>
        {/* A full load, not a client navigation: the part that failed may be the one that navigates. */}
        <a href="/">{messages.error.home}</a> · <a href="/lessons">{messages.error.lessons}</a>
      </p>
    </MessagePage>
  );
}
