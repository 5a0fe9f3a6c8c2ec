import type { ErrorOutput, TracebackFrame } from "@/lib/protocol";
import { Interrupted } from "./runtime";
import { CellSyntaxError, FUNCTION_PREFIX } from "./transpile";

interface CellModule {
  readonly cellId: string;
  readonly lines: readonly string[];
}

const NAMED = /^\s*at (?:async )?(?:new )?(.*?) \((blob:[^\s)]+):(\d+):\d+\)$/;
const BARE = /^\s*at (?:async )?(blob:[^\s)]+):(\d+):\d+$/;
/** Firefox and Safari: `name@blob:...:line:column`. */
const GECKO = /^(?:async\*)?(.*?)@(blob:\S+?):(\d+):\d+$/;

/** The innermost frames tell enough of a runaway recursion. */
const MAX_FRAMES = 20;

/** Knows which module came from which cell, so that stacks can be told in the reader's own lines. */
export class CellModules {
  private readonly modules = new Map<string, CellModule>();

  add(url: string, cellId: string, source: string): void {
    this.modules.set(url, { cellId, lines: source.split("\n") });
  }

  /** The frames of an error's stack that lie in cells, innermost last. */
  frames(error: Error): TracebackFrame[] {
    const frames: TracebackFrame[] = [];
    for (const line of (error.stack ?? "").split("\n")) {
      const bare = BARE.exec(line);
      const match = bare === null ? (NAMED.exec(line) ?? GECKO.exec(line)) : null;
      const url = bare?.[1] ?? match?.[2];
      const module = url === undefined ? undefined : this.modules.get(url);
      if (module === undefined) continue;
      const number = Number(bare?.[2] ?? match?.[3]);
      frames.unshift({
        file: module.cellId,
        cellId: module.cellId,
        line: number,
        function: match?.[1]?.replace(FUNCTION_PREFIX, "") || "<module>",
        source: module.lines[number - 1]?.trim() ?? "",
      });
    }
    return frames;
  }

  /** What was thrown, as the `error` output of the protocol. */
  describe(thrown: unknown, cellId: string): ErrorOutput {
    if (thrown instanceof CellSyntaxError) return syntaxError(thrown, cellId);
    if (!(thrown instanceof Error)) {
      const message = typeof thrown === "string" ? thrown : String(thrown);
      return { kind: "error", name: "Uncaught", message, frames: [], text: `Uncaught ${message}\n` };
    }
    const name = thrown instanceof Interrupted ? "Interrupted" : thrown.name || "Error";
    const message = wording(thrown);
    const frames = this.frames(thrown).slice(-MAX_FRAMES);
    const where = [...frames].reverse().map((f) => `    at ${f.function} (<cell:${f.file}>:${f.line})\n`);
    const line = frames.findLast((frame) => frame.cellId === cellId)?.line;
    const text = `${name}${message === "" ? "" : `: ${message}`}\n${where.join("")}`;
    return { kind: "error", name, message, frames, text, ...(line === undefined ? {} : { line }) };
  }
}

/** A constant is a read-only property here; the reader knows it as a constant. */
function wording({ message }: Error): string {
  return /^Cannot assign to read only property '[^']*' of object '#<\w*GlobalScope>'$/.test(message)
    ? "Assignment to constant variable."
    : message;
}

function syntaxError({ message, line }: CellSyntaxError, cellId: string): ErrorOutput {
  const text = `SyntaxError: ${message}\n    at <cell:${cellId}>:${line}\n`;
  return { kind: "error", name: "SyntaxError", message, frames: [], text, line };
}
