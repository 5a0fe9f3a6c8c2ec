"use client";

import { MessagePage } from "@/components/site/MessagePage";

/** What a reader sees when a page fails while it is drawn. Their code is in the browser's store and is not touched. */
export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <MessagePage code="Error" title="This page stopped working">
      <p>
        Your code is kept in this browser and has not been lost. The reason given was: <code>{error.message}</code>
      </p>
      <p>
        <button type="button" className="button button-primary" onClick={reset}>
          Try again
        </button>
      </p>
      <p>
        {/* A full load, not a client navigation: the part that failed may be the one that navigates. */}
        <a href="/">Back to the home page</a>
      </p>
    </MessagePage>
  );
}
