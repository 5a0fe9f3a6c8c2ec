"use client";

import { Component, type ReactNode } from "react";
import { messages } from "@/components/messages";
import { Icon } from "./Icon";

interface PartBoundaryProps {
  /** What is lost, as the beginning of a sentence: "The editor". */
  readonly part: string;
  /** Shown in place of the part, above the notice. */
  readonly instead?: ReactNode;
  readonly children: ReactNode;
}

/**
 * Keeps a failure of one part from taking the page with it: a piece of code that could not be loaded (a lost
 * connection, or a newer version of the site under an open page), or something that could not be drawn.
 */
export class PartBoundary extends Component<PartBoundaryProps, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <>
        {this.props.instead}
        <div className="banner cell-notice" role="alert">
          <Icon name="warning" />
          <p>{messages.editor.notShown(this.props.part, error.message)}</p>
          <button type="button" className="button button-small" onClick={() => location.reload()}>
            {messages.editor.reload}
          </button>
        </div>
      </>
    );
  }
}
