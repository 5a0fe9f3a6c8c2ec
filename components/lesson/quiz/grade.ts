import type { Question } from "@/lib/lesson";
import type { Answer } from "@/lib/store";

/** A question without its drawings, which the server has already drawn. */
export type AskedQuestion = Exclude<Question, { kind: "graph" }> | Omit<Extract<Question, { kind: "graph" }>, "graphs">;

const lettersOf = (text: string) => text.trim().replace(/\s+/g, " ").toLowerCase();

/**
 * A number as people write it: "12544", "12,544", "12 544", "-1e-3". NaN where it is none, and for a decimal comma,
 * which nobody could tell from a thousands separator.
 */
export function readNumber(text: string): number {
  const plain = text.trim().replace(/(?<=\d)[,\s_](?=\d{3}(?!\d))/g, "");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
}

/** Printed text as it is compared: blanks at the ends of lines and empty lines at the end do not count. */
export const printedLines = (text: string): readonly string[] =>
  text
    .replace(/\r/g, "")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n+$/, "")
    .split("\n");

const sameItems = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/** Whether an answer, given now or kept from an earlier visit, has the form that the question asks for. */
export function fits(question: AskedQuestion, answer: Answer): boolean {
  switch (question.kind) {
    case "number":
    case "text":
    case "predict":
      return typeof answer === "string" && answer.trim() !== "";
    case "order":
      return (
        typeof answer !== "string" &&
        sameItems(
          [...answer].sort((a, b) => a - b),
          inOrder(question.items),
        )
      );
    default: {
      if (typeof answer === "string" || answer.length === 0) return false;
      return (
        answer.every((choice) => choice < question.choices) && (question.kind === "several" || answer.length === 1)
      );
    }
  }
}

/** Whether an answer that fits is right. */
export function isRight(question: AskedQuestion, answer: Answer): boolean {
  if (!fits(question, answer)) return false;
  switch (question.kind) {
    case "number":
      return Math.abs(readNumber(String(answer)) - question.answer) <= question.tolerance;
    case "text":
      return question.answers.some((accepted) => lettersOf(accepted) === lettersOf(String(answer)));
    case "predict":
      return sameItems(printedLines(String(answer)), printedLines(question.output));
    case "order":
      return sameItems([...answer], inOrder(question.items));
    case "several":
      return sameItems(
        [...(answer as readonly number[])].sort((a, b) => a - b),
        question.right,
      );
    default:
      return answer[0] === question.right;
  }
}

/** The first line in which a prediction differs; null where it does not. */
export function firstDifference(
  predicted: string,
  printed: string,
): { readonly line: number; readonly predicted: string; readonly printed: string } | null {
  const [mine, real] = [printedLines(predicted), printedLines(printed)];
  for (let at = 0; at < Math.max(mine.length, real.length); at++) {
    if (mine[at] !== real[at]) return { line: at + 1, predicted: mine[at] ?? "", printed: real[at] ?? "" };
  }
  return null;
}

const inOrder = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/**
 * The steps of an ordering as they first stand: mixed, the same on every visit, and never in the right order already.
 *
 * @param seed any text that belongs to the question
 */
export function mixed(count: number, seed: string): readonly number[] {
  let state = 2166136261;
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619);
  const order = inOrder(count);
  for (let last = count - 1; last > 0; last--) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    const other = (state >>> 8) % (last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return sameItems(order, inOrder(count)) ? [...order.slice(1), order[0]] : order;
}
