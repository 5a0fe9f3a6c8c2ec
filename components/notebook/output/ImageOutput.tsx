"use client";

import { useEffect, useState } from "react";
import { messages } from "@/components/messages";
import type { Output } from "@/lib/protocol";

type Image = Extract<Output, { kind: "image" }>;

/** A picture. SVG too is shown as an image, where its scripts and links are dead. */
export function ImageOutput({ image }: { image: Omit<Image, "kind"> }) {
  const { bytes, mime, alt, width, height } = image;
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mime }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, mime]);
  if (url === null) return null;
  return (
    <figure className="output-image">
      {/* biome-ignore lint/performance/noImgElement: the bytes are here already */}
      <img src={url} alt={alt || messages.output.imageWithout} width={width} height={height} />
    </figure>
  );
}
