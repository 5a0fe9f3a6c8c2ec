import type { LessonProblem } from "./types";

export const formatProblem = ({ file, line, message }: LessonProblem): string => `${file}:${line}: ${message}`;

/** A lesson that cannot be shown. Its message names file and line of every problem, one a line. */
export class LessonError extends Error {
  override readonly name = "LessonError";

  constructor(readonly problems: readonly LessonProblem[]) {
    super(problems.map(formatProblem).join("\n"));
  }
}
