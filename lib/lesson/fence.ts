import { err, ok, type Result } from "@/lib/base";
import type { CellId, KernelLanguage } from "@/lib/protocol";
import { type Framework, frameworks } from "./types";

/** What the info string of a fence says about the cell under it. */
export interface CellFence {
  readonly id: CellId;
  readonly language: KernelLanguage;
  readonly framework: Framework | null;
  readonly title: string | null;
  readonly historical: string | null;
  readonly varies: boolean;
}

const languages: Record<string, KernelLanguage> = {
  python: "python",
  py: "python",
  typescript: "typescript",
  ts: "typescript",
};
const idPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const exercisePrefix = "exercise-";

/** An exercise's own cell is named after the exercise. */
export const exerciseCellId = (slug: string): CellId => `${exercisePrefix}${slug}` as CellId;

const attributePattern = /([^\s=]+)=(?:"([^"]*)"|(\S+))|(\S+)/g;

const isFramework = (text: string): text is Framework => (frameworks as readonly string[]).includes(text);

/** Whether a fence asks to be a runnable cell: its info string reads `<language> cell ...`. */
export const isCellFence = (meta: string | null | undefined): boolean => /^cell(\s|$)/.test(meta?.trim() ?? "");

/**
 * Read the info string of a cell's fence: ```` ```python cell id=conv framework=torch title="A convolution" ````.
 *
 * @param lang the first word of the info string
 * @param meta the rest of it, beginning with `cell`
 * @returns the cell's description, or one sentence that says what is wrong
 */
export function parseCellFence(lang: string | null | undefined, meta: string): Result<CellFence> {
  const language = languages[lang ?? ""];
  if (language === undefined) {
    return err(`a cell's language must be python or typescript, found ${lang ? `"${lang}"` : "none"}`);
  }
  const given = new Map<string, string>();
  for (const [, name, quoted, bare, stray] of meta.trim().slice("cell".length).matchAll(attributePattern)) {
    if (stray !== undefined) return err(`expected name=value after "cell", found "${stray}"`);
    if (given.has(name)) return err(`the attribute "${name}" is given twice`);
    given.set(name, quoted ?? bare);
  }
  const take = (name: string) => {
    const value = given.get(name) ?? null;
    given.delete(name);
    return value;
  };
  const [id, framework, title] = [take("id"), take("framework"), take("title")];
  const [historical, prints] = [take("historical"), take("prints")];
  const [unknown] = given.keys();
  if (unknown !== undefined)
    return err(`a cell has the attributes id, framework, title, historical and prints, found "${unknown}"`);
  if (id === null) return err("a cell needs an id, for example id=first-tensor");
  if (!idPattern.test(id)) return err(`a cell's id is lower-case words joined by "-", found "${id}"`);
  if (id.startsWith(exercisePrefix))
    return err(`ids that begin with "${exercisePrefix}" belong to exercises, found "${id}"`);
  if (framework !== null && !isFramework(framework)) {
    return err(`framework must be one of ${frameworks.join(", ")}, found "${framework}"`);
  }
  if (prints !== null && prints !== "varies") return err(`prints can only be "varies", found "${prints}"`);
  return ok({ id: id as CellId, language, framework, title, historical, varies: prints === "varies" });
}
