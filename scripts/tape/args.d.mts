export const USAGE: string;
export class UsageError extends Error {}
export interface RunCommand {
  readonly command: "run";
  readonly device: string;
  readonly timeout: number;
  readonly jobs: number;
  readonly json: boolean;
  readonly files: string[];
}
export interface CheckCommand {
  readonly command: "check";
  readonly device: string;
  readonly lessons: string[];
}
export function parseArguments(words: readonly string[]): RunCommand | CheckCommand | { readonly command: "help" };
