import { readFile } from "node:fs/promises";
import path from "node:path";
import matter from "gray-matter";
import { LessonError } from "./error";
import { slugify } from "./rehype";
import type { GlossaryTerm } from "./types";

const glossaryFile = path.join("content", "glossary.md");

const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";

/**
 * The words of the course with their meanings, by alphabet.
 *
 * @throws LessonError with the file where an entry is not as it should be
 */
export async function readGlossary(file = glossaryFile): Promise<readonly GlossaryTerm[]> {
  const fail = (message: string): never => {
    throw new LessonError([{ file, line: 1, message }]);
  };
  const { terms } = matter(await readFile(/* turbopackIgnore: true */ file, "utf8")).data as { terms?: unknown };
  if (!Array.isArray(terms)) return fail("the glossary's frontmatter needs a list called terms");
  const read = terms.map((entry: Record<string, unknown>, index): GlossaryTerm => {
    const { term, text, also = [], see = null } = entry ?? {};
    if (!isText(term)) return fail(`entry ${index + 1} needs a term`);
    if (!isText(text)) return fail(`"${term}" needs a text that says what it means`);
    if (!Array.isArray(also) || !also.every(isText)) return fail(`also, of "${term}", is a list of other words for it`);
    if (see !== null && !isText(see)) return fail(`see, of "${term}", is an address on this site`);
    return { id: slugify(term), term, text, also, see };
  });
  const seen = new Set<string>();
  for (const { id, term } of read) {
    if (seen.has(id)) fail(`"${term}" is explained twice`);
    seen.add(id);
  }
  return read.sort((a, b) => a.term.localeCompare(b.term, "en", { sensitivity: "base" }));
}

/** The entry for a word as a text has it: by its name or another word for it, in any case, also in the plural. */
export function findTerm(glossary: readonly GlossaryTerm[], word: string): GlossaryTerm | null {
  const wanted = slugify(word);
  const names = ({ id, also }: GlossaryTerm) => [id, ...also.map(slugify)];
  return (
    glossary.find((entry) => names(entry).includes(wanted)) ??
    glossary.find((entry) => names(entry).some((name) => [`${name}s`, `${name}es`].includes(wanted))) ??
    null
  );
}
