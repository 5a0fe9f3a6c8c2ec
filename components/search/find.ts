import MiniSearch from "minisearch";
import type { SearchDocument } from "@/lib/lesson";

/** A document that was found, with the words around the first match instead of its whole text. */
export interface Found extends Omit<SearchDocument, "text"> {
  readonly excerpt: string;
}

export type Find = (query: string) => readonly Found[];

const excerptLength = 160;

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)*/gu) ?? [];

/** A framework's name is found by each of its ends and parts: "Conv2d", "nn.Conv2d", "torch.nn.Conv2d". */
const tokenize = (text: string): string[] =>
  wordsOf(text).flatMap((word) => {
    const names = word.split(".");
    const ends = names.map((_, index) => names.slice(index).join("."));
    return [...new Set([...ends, ...names, ...word.split(/[._]/).filter(Boolean)])];
  });

/** Read the documents of the site into an index, and return how to search it. */
export function openIndex(documents: readonly SearchDocument[]): Find {
  const index = new MiniSearch<SearchDocument>({
    fields: ["title", "text"],
    storeFields: ["kind", "title", "where", "text"],
    tokenize,
    searchOptions: {
      tokenize: wordsOf,
      boost: { title: 3 },
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: "AND",
    },
  });
  index.addAll(documents);
  return (query) =>
    index.search(query).map(({ id, kind, title, where, text, terms }) => ({
      id,
      kind,
      title,
      where,
      excerpt: kind === "api" ? "" : excerptOf(text, terms),
    }));
}

/** Some words around the first that matches. */
function excerptOf(text: string, terms: readonly string[]): string {
  const lower = text.toLowerCase();
  const at = Math.min(...terms.map((term) => lower.indexOf(term)).filter((place) => place >= 0), text.length);
  const from = at === text.length ? 0 : Math.max(0, text.lastIndexOf(" ", Math.max(0, at - excerptLength / 3)) + 1);
  const until = text.length - from <= excerptLength ? text.length : text.lastIndexOf(" ", from + excerptLength);
  return `${from > 0 ? "… " : ""}${text.slice(from, until)}${until < text.length ? " …" : ""}`;
}
