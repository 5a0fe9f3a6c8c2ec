"use client";

import { useEffect, useState } from "react";
import { messages } from "@/components/messages";
import { download } from "@/components/ui/download";
import { type At, type PictureSet, tagsOf } from "@/lib/boards";
import { fileName, SaveButton } from "../SaveDrawing";
import type { RunsProps } from "./ScalarsTab";
import { StepSlider } from "./StepSlider";
import { TagGroups } from "./TagGroups";

const words = messages.boards;

/** Pictures, step by step. */
export default function ImagesTab({ runs, colourOf }: RunsProps) {
  const [actual, setActual] = useState(false);
  return (
    <>
      <div className="board-controls">
        <label>
          <input type="checkbox" checked={actual} onChange={(event) => setActual(event.target.checked)} />
          {words.actualSize}
        </label>
      </div>
      <TagGroups
        tags={tagsOf(runs, "images")}
        card={(tag) =>
          runs.map(({ name, images }) => {
            const points = images.get(tag);
            return (
              points && (
                <ImageCard key={name} tag={tag} run={name} colour={colourOf(name)} points={points} actual={actual} />
              )
            );
          })
        }
      />
    </>
  );
}

interface ImageCardProps {
  readonly tag: string;
  readonly run: string;
  readonly colour: string;
  readonly points: readonly At<PictureSet>[];
  readonly actual: boolean;
}

function ImageCard({ tag, run, colour, points, actual }: ImageCardProps) {
  // The newest is shown until the reader chooses another one.
  const [chosen, setChosen] = useState<number | null>(null);
  const at = chosen === null ? points.length - 1 : Math.min(chosen, points.length - 1);
  const { value, step } = points[at];
  const name = `${tag}, ${run}`;
  return (
    <figure className="board-figure">
      <figcaption>
        <span className="board-tag">
          <span className="curve-swatch" style={{ background: colour }} /> {tag}{" "}
          <span className="board-size">{run}</span>
        </span>
        <SaveButton
          kind="PNG"
          title={name}
          onSave={() =>
            value.files.forEach((file, i) => {
              const part = value.files.length > 1 ? `-${i}` : "";
              download(
                new Blob([new Uint8Array(file)], { type: "image/png" }),
                `${fileName(name, "image")}-${step}${part}.png`,
              );
            })
          }
        />
      </figcaption>
      <StepSlider
        label={name}
        points={points}
        at={at}
        onMove={(next) => setChosen(next === points.length - 1 ? null : next)}
      />
      <div className="board-images" data-actual={actual || undefined}>
        {value.files.map((file, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a picture is its place
          <Picture key={i} file={file} width={value.width} alt={words.imageAt(name, step, i + 1, value.files.length)} />
        ))}
      </div>
    </figure>
  );
}

function Picture({ file, width, alt }: { file: Uint8Array; width: number; alt: string }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([new Uint8Array(file)], { type: "image/png" }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  if (url === null) return null;
  // biome-ignore lint/performance/noImgElement: the bytes are here already
  return <img className="board-picture" src={url} alt={alt} data-small={width < 160 || undefined} />;
}
