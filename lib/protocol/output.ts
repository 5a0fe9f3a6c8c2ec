import type { RecordEvent } from "@/lib/record";
import type { BoardOutput } from "./boards";

/**
 * What a cell can show. The page's reducer appends these to the cell in order of `seq`; a renderer is chosen by `kind`.
 * Plain data: validated at the page's edge, stored beside the cell. Of the outputs with the same `slot`, the last one
 * stands where the first one stood (a figure that is drawn again, IPython's update_display).
 */
export type Output =
  | { readonly kind: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  /** The value of the cell's last expression, as its `repr`. */
  | { readonly kind: "value"; readonly text: string; readonly slot?: string }
  | {
      readonly kind: "table";
      readonly columns: readonly string[];
      readonly rows: readonly (readonly (string | number | boolean | null)[])[];
      readonly index?: readonly string[];
      readonly slot?: string;
    }
  | {
      readonly kind: "image";
      readonly mime: "image/png" | "image/jpeg" | "image/svg+xml";
      readonly bytes: Uint8Array;
      readonly alt: string;
      readonly width?: number;
      readonly height?: number;
      readonly slot?: string;
    }
  /** Sanitised by the page before it is shown; never trusted. */
  | { readonly kind: "html"; readonly html: string; readonly slot?: string }
  | {
      readonly kind: "progress";
      readonly id: string;
      readonly label: string;
      readonly done: number;
      readonly total: number | null;
    }
  | { readonly kind: "record"; readonly event: RecordEvent }
  /** A dashboard stands here, and goes on being fed after this run. */
  | ({ readonly kind: "board" } & BoardOutput)
  /** Replace what the cell shows so far (IPython's clear_output). With `wait`, only once the next output comes. */
  | { readonly kind: "clear"; readonly wait: boolean }
  | ErrorOutput;

export interface TracebackFrame {
  /** The cell's id for the reader's own code, else a file name such as "helpers.py". */
  readonly file: string;
  readonly cellId?: string;
  /** 1-based. */
  readonly line: number;
  readonly function: string;
  readonly source: string;
}

export interface ErrorOutput {
  readonly kind: "error";
  /** Exception class, for example "RuntimeError". */
  readonly name: string;
  readonly message: string;
  /** Innermost last; trimmed to the reader's own lines. */
  readonly frames: readonly TracebackFrame[];
  /** The full text as Python would print it, trimmed likewise. */
  readonly text: string;
  /** The line of the running cell that failed, 1-based. */
  readonly line?: number;
}
