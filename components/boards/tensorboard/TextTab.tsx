"use client";

import { useState } from "react";
import { messages } from "@/components/messages";
import { type At, tagsOf } from "@/lib/boards";
import { Markdown } from "./Markdown";
import type { RunsProps } from "./ScalarsTab";
import { StepSlider } from "./StepSlider";
import { TagGroups } from "./TagGroups";

/** Texts, step by step, read as Markdown. */
export default function TextTab({ runs, colourOf }: RunsProps) {
  return (
    <TagGroups
      tags={tagsOf(runs, "texts")}
      card={(tag) =>
        runs.map(({ name, texts }) => {
          const points = texts.get(tag);
          return points && <TextCard key={name} tag={tag} run={name} colour={colourOf(name)} points={points} />;
        })
      }
    />
  );
}

interface TextCardProps {
  readonly tag: string;
  readonly run: string;
  readonly colour: string;
  readonly points: readonly At<readonly string[]>[];
}

function TextCard({ tag, run, colour, points }: TextCardProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  const at = chosen === null ? points.length - 1 : Math.min(chosen, points.length - 1);
  return (
    <section className="board-figure" aria-label={messages.boards.textOf(tag, run)}>
      <p className="board-tag">
        <span className="curve-swatch" style={{ background: colour }} /> {tag} <span className="board-size">{run}</span>
      </p>
      <StepSlider
        label={`${tag}, ${run}`}
        points={points}
        at={at}
        onMove={(next) => setChosen(next === points.length - 1 ? null : next)}
      />
      {points[at].value.map((text, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text is its place
        <Markdown key={i} text={text} />
      ))}
    </section>
  );
}
