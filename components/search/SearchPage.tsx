"use client";

import { useEffect, useState } from "react";
import { messages } from "@/components/messages";
import { PageLink } from "@/components/ui/PageLink";
import type { Find, Found } from "./find";

const words = messages.search;
const shown = 30;

/** Finds sections, words and names while the reader types. The index is loaded with the first letter. */
export function SearchPage() {
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<readonly Found[] | "loading" | "failed">([]);

  // An address such as /search?q=padding can be kept and sent; it is read once, after the page is there.
  useEffect(() => {
    setQuery(new URLSearchParams(location.search).get("q") ?? "");
  }, []);

  useEffect(() => {
    if (query.trim() === "") return setFound([]);
    let here = true;
    const timer = setTimeout(() => here && setFound((before) => (before.length === 0 ? "loading" : before)), 200);
    load()
      .then((find) => here && setFound(find(query)))
      .catch(() => here && setFound("failed"))
      .finally(() => clearTimeout(timer));
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [query]);

  const change = (text: string) => {
    setQuery(text);
    const address = text.trim() === "" ? location.pathname : `${location.pathname}?q=${encodeURIComponent(text)}`;
    history.replaceState(history.state, "", address);
  };

  const status =
    found === "loading"
      ? words.loading
      : found === "failed"
        ? words.failed
        : query.trim() === ""
          ? ""
          : found.length === 0
            ? words.none(query.trim())
            : words.found(found.length);
  return (
    <search>
      <input
        className="search-field"
        type="search"
        aria-label={words.label}
        placeholder={words.placeholder}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => change(event.target.value)}
      />
      <p className="search-status" role="status">
        {status}
      </p>
      {typeof found !== "string" && (
        <ol className="search-results">
          {found.slice(0, shown).map(({ id, kind, title, where, excerpt }) => (
            <li key={id}>
              <PageLink href={id.replace(/\?.*$/, "")}>{title}</PageLink>
              <span className="search-where">{kind === "api" ? words.used(where) : where}</span>
              {excerpt !== "" && <p>{excerpt}</p>}
            </li>
          ))}
        </ol>
      )}
    </search>
  );
}

let loading: Promise<Find> | null = null;

/** The index and the code that reads it, loaded once; after a failure it is tried again. */
function load(): Promise<Find> {
  loading ??= Promise.all([import("./find"), fetch("/search.json").then((response) => response.json())])
    .then(([{ openIndex }, documents]) => openIndex(documents))
    .catch((error) => {
      loading = null;
      throw error;
    });
  return loading;
}
