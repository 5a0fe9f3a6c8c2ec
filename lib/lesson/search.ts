import type { GlossaryTerm, Lesson, SearchDocument } from "./types";

/** What the imports of a cell are called, and what they stand for. */
const importPatterns: readonly RegExp[] = [
  /^import\s+([\w.]+)\s+as\s+(\w+)/gm,
  /^from\s+([\w.]+)\s+import\s+(\w+)(?!\w|\s*,)/gm,
];
const usualNames: Record<string, string> = {
  torch: "torch",
  nn: "torch.nn",
  F: "torch.nn.functional",
  tf: "tf",
  np: "np",
  layers: "tf.keras.layers",
  tapegraph: "tapegraph",
};
const roots = /^(torch|tf|np|numpy|keras|tapegraph)(\.|$)/;

/**
 * The names of frameworks that a cell uses, in full: `nn.Conv2d` is "torch.nn.Conv2d". Names of modules and of what the
 * reader's code defines are left out.
 */
export function apiNamesIn(source: string): readonly string[] {
  const aliases = { ...usualNames };
  for (const pattern of importPatterns) {
    for (const [, from, name] of source.matchAll(pattern)) {
      const isModule = pattern === importPatterns[0];
      aliases[name] = (isModule ? from : `${from}.${name}`)
        .replace(/^tensorflow\.compat\.v1/, "tf.compat.v1")
        .replace(/^tensorflow/, "tf")
        .replace(/^numpy/, "np");
    }
  }
  const bare = source.replace(
    /("""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#.*$|^(?:import|from)\s.*$)/gm,
    "",
  );
  const names = new Set<string>();
  for (const [, root, rest] of bare.matchAll(/(?<![\w.])(\w+)((?:\.[A-Za-z_]\w*)+)/g)) {
    const full = aliases[root];
    if (full !== undefined && roots.test(full)) names.add(full + rest);
  }
  return [...names].sort();
}

/**
 * What can be searched for: the sections of the lessons, the words of the glossary, and the names of the frameworks with
 * the cells that use them.
 */
export function searchDocuments(lessons: readonly Lesson[], glossary: readonly GlossaryTerm[]): SearchDocument[] {
  const sections = lessons.flatMap((lesson) =>
    lesson.sections.map(
      ({ id, title, text }): SearchDocument => ({
        id: `/lessons/${lesson.slug}${id === null ? "" : `#${id}`}`,
        kind: "section",
        title: title ?? lesson.title,
        where: `Lesson ${lesson.number}: ${lesson.title}`,
        text: id === null ? `${lesson.description} ${text}` : text,
      }),
    ),
  );
  const terms = glossary.map(
    ({ id, term, also, text }): SearchDocument => ({
      id: `/glossary#${id}`,
      kind: "term",
      title: term,
      where: "Glossary",
      text: [...also, text].join(" ").replaceAll("`", ""),
    }),
  );
  const uses = new Map<string, { lesson: Lesson; cell: string }[]>();
  for (const lesson of lessons) {
    for (const cell of lesson.cells) {
      if (cell.language !== "python") continue;
      for (const name of apiNamesIn(cell.source))
        uses.set(name, [...(uses.get(name) ?? []), { lesson, cell: cell.id }]);
    }
  }
  const names = [...uses].map(([name, found]): SearchDocument => {
    const numbers = [...new Set(found.map(({ lesson }) => lesson.number))];
    return {
      id: `/lessons/${found[0].lesson.slug}#cell-${found[0].cell}?${name}`,
      kind: "api",
      title: name,
      where: `Used in ${numbers.length === 1 ? "lesson" : "lessons"} ${numbers.join(", ")}`,
      text: name.split(/[._]/).join(" "),
    };
  });
  return [...sections, ...terms, ...names];
}
