/**
 * All text that a cell printed, for the download. A linked list, so that appending shares what is already there, with a
 * ceiling, so that a loop that prints for ever cannot fill the page's memory.
 */
export interface Log {
  readonly last: LogPiece | null;
  /** UTF-16 code units kept. */
  readonly length: number;
  /** More was printed than is kept. */
  readonly full: boolean;
}

interface LogPiece {
  readonly text: string;
  readonly previous: LogPiece | null;
}

/** 32 million code units: a million lines, with room. */
export const maxLogLength = 32_000_000;

export const emptyLog: Log = { last: null, length: 0, full: false };

export function appendLog(log: Log, text: string): Log {
  if (text === "" || log.full) return log;
  const room = maxLogLength - log.length;
  const kept = text.length > room ? text.slice(0, room) : text;
  return { last: { text: kept, previous: log.last }, length: log.length + kept.length, full: text.length > room };
}

/** The pieces of the log in order; where it is full, the last one says so. */
export function logPieces(log: Log): string[] {
  const pieces: string[] = [];
  for (let piece = log.last; piece !== null; piece = piece.previous) pieces.push(piece.text);
  pieces.reverse();
  if (log.full) pieces.push(`\n[Only the first ${maxLogLength} characters are kept.]\n`);
  return pieces;
}
