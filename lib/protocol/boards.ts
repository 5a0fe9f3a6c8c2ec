/**
 * What a kernel tells the panes of dashboards. It belongs to no run: a pane that one cell opened is fed by the cells after
 * it. Plain data; what the bytes of an event file or the text of a window mean is read on the page, where it is drawn.
 */
export type BoardMessage =
  /** The event files that a followed log folder has now; those that are not named are gone. */
  | { readonly kind: "log-files"; readonly folder: string; readonly files: readonly string[] }
  /** What was written to one of them since the last time; `offset` 0 begins it anew. */
  | {
      readonly kind: "log-bytes";
      readonly folder: string;
      readonly file: string;
      readonly offset: number;
      readonly bytes: Uint8Array;
    }
  /** The environments that a Visdom server would have. */
  | { readonly kind: "envs"; readonly names: readonly string[] }
  /** A window of Visdom as its server keeps it, in JSON; null once it is closed. */
  | { readonly kind: "window"; readonly env: string; readonly win: string; readonly json: string | null };

/** What a reader does in a pane that the program can learn of. */
export type BoardAction =
  | { readonly kind: "close"; readonly env: string; readonly win: string }
  /** Put back what was closed. */
  | { readonly kind: "restore"; readonly env: string; readonly win: string; readonly json: string }
  | { readonly kind: "delete-env"; readonly env: string }
  | {
      readonly kind: "property";
      readonly env: string;
      readonly win: string;
      readonly index: number;
      readonly value: string | number | boolean;
    };

/** A pane below a cell: the log folder, or the environment of Visdom, that it shows. */
export interface BoardOutput {
  readonly board: "tensorboard" | "visdom";
  readonly place: string;
}
