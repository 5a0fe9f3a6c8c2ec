"use client";

import { type ReactNode, useState } from "react";
import { messages } from "@/components/messages";

const words = messages.boards;
/** So many cards are drawn at first in a group. */
const page = 12;

interface TagGroupsProps {
  readonly tags: readonly string[];
  card(tag: string): ReactNode;
}

/** Cards of tags, in groups by what stands before the first "/", with a filter where there are many. */
export function TagGroups({ tags, card }: TagGroupsProps) {
  const [filter, setFilter] = useState("");
  const wanted = filter.trim().toLowerCase();
  const shown = tags.filter((tag) => tag.toLowerCase().includes(wanted));
  const groups = new Map<string, string[]>();
  for (const tag of shown) {
    const name = tag.includes("/") ? tag.slice(0, tag.indexOf("/")) : tag;
    groups.set(name, [...(groups.get(name) ?? []), tag]);
  }
  return (
    <>
      {tags.length > 4 && (
        <label className="board-filter">
          {words.filterTags}
          <input type="search" value={filter} onChange={(event) => setFilter(event.target.value)} />
        </label>
      )}
      {shown.length === 0 && <p className="board-empty">{wanted === "" ? words.nothingChosen : words.noTag(filter)}</p>}
      {groups.size === 1 || shown.length === groups.size ? (
        <Cards tags={shown} card={card} />
      ) : (
        [...groups].map(([name, own]) => (
          <details key={name} className="board-group" open>
            <summary>
              {name} <span className="board-size">{own.length}</span>
            </summary>
            <Cards tags={own} card={card} />
          </details>
        ))
      )}
    </>
  );
}

function Cards({ tags, card }: TagGroupsProps) {
  const [count, setCount] = useState(page);
  return (
    <>
      <div className="board-cards">
        {tags.slice(0, count).map((tag) => (
          <div key={tag} className="board-card">
            {card(tag)}
          </div>
        ))}
      </div>
      {tags.length > count && (
        <button type="button" className="button button-small" onClick={() => setCount(count + page)}>
          {words.more(tags.length - count)}
        </button>
      )}
    </>
  );
}
