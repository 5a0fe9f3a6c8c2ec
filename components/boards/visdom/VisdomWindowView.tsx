"use client";

import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type RefObject,
  useId,
  useRef,
  useState,
} from "react";
import { messages } from "@/components/messages";
import SanitizedHtml from "@/components/notebook/output/SanitizedHtml";
import { download } from "@/components/ui/download";
import { Icon } from "@/components/ui/Icon";
import { fileName, SaveButton, SaveDrawing } from "../SaveDrawing";
import { sized, type WindowSize } from "./layout";
import { PlotWindow } from "./PlotWindow";
import type { Property, VisdomWindow, WindowContent, WindowImage } from "./windows";

const words = messages.boards;
/** What the header and the edges of a window take of its height. */
const frame = 52;

export interface WindowActions {
  move(id: string, by: number): void;
  moveTo(id: string, target: string): void;
  resize(id: string, size: WindowSize): void;
  maximise(id: string | null): void;
  close(...ids: readonly string[]): void;
  property(id: string, index: number, value: string | number | boolean): void;
}

interface ViewProps {
  readonly window: VisdomWindow;
  readonly size: WindowSize;
  readonly maximised: boolean;
  readonly actions: WindowActions;
}

/**
 * One window. Its title bar moves it, its corner makes it larger, both with the pointer or, once they have the focus, with the
 * arrow keys.
 */
export const VisdomWindowView = memo(function VisdomWindowView({ window, size, maximised, actions }: ViewProps) {
  const { id, content } = window;
  const name = window.title || id;
  const svg = useRef<SVGSVGElement>(null);
  const box = useRef<HTMLElement>(null);
  const style = maximised
    ? undefined
    : ({ "--vis-width": `${size.width}px`, "--vis-height": `${size.height}px` } as CSSProperties);
  const tall = maximised ? Math.max(300, Math.round(innerHeight * 0.7)) : size.height;
  return (
    <section
      ref={box}
      className="vis-window"
      data-window={id}
      data-maximised={maximised || undefined}
      aria-label={name}
      style={style}
      onKeyDown={(event) => {
        if (event.key === "Escape" && maximised) actions.maximise(null);
      }}
    >
      <header className="vis-header">
        <MoveHandle id={id} name={name} actions={actions} />
        <span className="vis-buttons">
          <SaveWindow name={name} content={content} svg={svg} />
          <button
            type="button"
            className="icon-button vis-button"
            aria-label={maximised ? words.restoreWindow(name) : words.maximise(name)}
            aria-pressed={maximised}
            onClick={() => actions.maximise(maximised ? null : id)}
          >
            <Icon name={maximised ? "shrink" : "expand"} size={14} />
          </button>
          <button
            type="button"
            className="icon-button vis-button"
            aria-label={words.closeWindow(name)}
            onClick={() => actions.close(id)}
          >
            <Icon name="cross" size={14} />
          </button>
        </span>
      </header>
      <div className="vis-content">
        <Content window={window} name={name} height={Math.max(90, tall - frame - 34)} svg={svg} actions={actions} />
      </div>
      {!maximised && <ResizeHandle id={id} name={name} size={size} box={box} actions={actions} />}
    </section>
  );
});

function MoveHandle({ id, name, actions }: { id: string; name: string; actions: WindowActions }) {
  const dragging = useRef(false);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    actions.move(id, by);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!dragging.current) return;
    const below = document
      .elementsFromPoint(event.clientX, event.clientY)
      .map((element) => element.closest<HTMLElement>("[data-window]")?.dataset.window)
      .find((each) => each !== undefined);
    if (below !== undefined && below !== id) actions.moveTo(id, below);
  };
  const end = () => {
    dragging.current = false;
  };
  return (
    <button
      type="button"
      className="vis-title"
      aria-label={words.moveWindow(name)}
      title={words.moveHint}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        dragging.current = true;
      }}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {name}
    </button>
  );
}

interface ResizeHandleProps {
  readonly id: string;
  readonly name: string;
  readonly size: WindowSize;
  readonly box: RefObject<HTMLElement | null>;
  readonly actions: WindowActions;
}

function ResizeHandle({ id, name, size, box, actions }: ResizeHandleProps) {
  const from = useRef<{ x: number; y: number; width: number; height: number } | null>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 80 : 20;
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    actions.resize(id, sized({ width: size.width + by[0], height: size.height + by[1] }));
  };
  return (
    <button
      type="button"
      className="vis-resize"
      aria-label={words.resizeWindow(name, size.width, size.height)}
      title={words.resizeHint}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        const shown = box.current?.getBoundingClientRect();
        from.current = {
          x: event.clientX,
          y: event.clientY,
          width: shown?.width ?? size.width,
          height: shown?.height ?? size.height,
        };
      }}
      onPointerMove={(event) => {
        if (from.current === null) return;
        const { x, y, width, height } = from.current;
        actions.resize(id, sized({ width: width + event.clientX - x, height: height + event.clientY - y }));
      }}
      onPointerUp={() => {
        from.current = null;
      }}
      onPointerCancel={() => {
        from.current = null;
      }}
    >
      <svg viewBox="0 0 12 12" width={12} height={12} aria-hidden="true">
        <path d="M11 2 2 11M11 7 7 11" />
      </svg>
    </button>
  );
}

interface SaveWindowProps {
  readonly name: string;
  readonly content: WindowContent;
  readonly svg: RefObject<SVGSVGElement | null>;
}

function SaveWindow({ name, content, svg }: SaveWindowProps) {
  if (content.type === "plot") return <SaveDrawing title={name} svg={svg} />;
  if (content.type === "images") {
    const image = content.images[content.selected] ?? content.images.at(-1);
    if (image === undefined || image.src === "") return null;
    return (
      <SaveButton kind="PNG" title={name} onSave={() => download(blobOf(image), `${fileName(name, "image")}.png`)} />
    );
  }
  if (content.type === "text") {
    const save = () => download(new Blob([content.html], { type: "text/html" }), `${fileName(name, "text")}.html`);
    return <SaveButton kind="HTML" title={name} onSave={save} />;
  }
  return null;
}

function blobOf({ src }: WindowImage): Blob {
  const [head, body] = src.split(",", 2);
  const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: head.slice(5).replace(/;.*/, "") });
}

interface ContentProps {
  readonly window: VisdomWindow;
  readonly name: string;
  readonly height: number;
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly actions: WindowActions;
}

function Content({ window, name, height, svg, actions }: ContentProps) {
  const { content } = window;
  switch (content.type) {
    case "plot":
      return <PlotWindow name={name} traces={content.traces} layout={content.layout} height={height} svg={svg} />;
    case "images":
      return <Images name={name} images={content.images} selected={content.selected} />;
    case "text":
      return <Text name={name} html={content.html} />;
    case "properties":
      return (
        <Properties properties={content.properties} onChange={(i, value) => actions.property(window.id, i, value)} />
      );
    default:
      return <p className="board-empty">{words.unknownPlot(content.name)}</p>;
  }
}

/** A drawing alone is shown as a picture, where its scripts and links are dead; all else is cleaned. */
function Text({ name, html }: { name: string; html: string }) {
  if (!/^\s*<svg[\s>]/.test(html)) return <SanitizedHtml html={html} />;
  const drawn = html.includes("xmlns=") ? html : html.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
  const linked =
    drawn.includes("xlink:") && !drawn.includes("xmlns:xlink")
      ? drawn.replace("<svg", '<svg xmlns:xlink="http://www.w3.org/1999/xlink"')
      : drawn;
  return (
    <div className="vis-image">
      {/* biome-ignore lint/performance/noImgElement: the drawing is here already */}
      <img className="vis-picture" data-drawing src={`data:image/svg+xml,${encodeURIComponent(linked)}`} alt={name} />
    </div>
  );
}

function Images({ name, images, selected }: { name: string; images: readonly WindowImage[]; selected: number }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const at = Math.min(chosen ?? selected, images.length - 1);
  const image = images[at];
  if (image === undefined) return null;
  return (
    <div className="vis-image">
      {images.length > 1 && (
        <label className="board-step">
          {words.imageOf(at + 1, images.length)}
          <input
            type="range"
            min={0}
            max={images.length - 1}
            value={at}
            onChange={(event) => {
              const next = Number(event.target.value);
              setChosen(next === images.length - 1 ? null : next);
            }}
          />
        </label>
      )}
      {image.src === "" ? (
        <p className="board-empty">{words.noImage}</p>
      ) : (
        // biome-ignore lint/performance/noImgElement: the bytes are here already
        <img className="vis-picture" src={image.src} alt={image.caption || name} />
      )}
      {image.caption !== "" && <p className="vis-caption">{image.caption}</p>}
    </div>
  );
}

interface PropertiesProps {
  readonly properties: readonly Property[];
  onChange(index: number, value: string | number | boolean): void;
}

function Properties({ properties, onChange }: PropertiesProps) {
  return (
    <div className="vis-properties">
      {properties.map((property, i) => (
        <PropertyField
          // biome-ignore lint/suspicious/noArrayIndexKey: a property is its place
          key={`${i} ${String(property.value)}`}
          property={property}
          onChange={(value) => onChange(i, value)}
        />
      ))}
    </div>
  );
}

function PropertyField({
  property,
  onChange,
}: {
  property: Property;
  onChange(value: string | number | boolean): void;
}) {
  const { type, name, value, values } = property;
  const id = useId();
  if (type === "button") {
    return (
      <button type="button" className="button button-small" aria-label={name} onClick={() => onChange("clicked")}>
        {String(value)}
      </button>
    );
  }
  const field = `${id}-field`;
  return (
    <label htmlFor={field}>
      <span>{name}</span>
      {type === "checkbox" ? (
        <input
          id={field}
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      ) : type === "select" ? (
        <select id={field} value={String(value)} onChange={(event) => onChange(Number(event.target.value))}>
          {values.map((each, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place
            <option key={k} value={k}>
              {each}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={field}
          type={type === "number" ? "number" : "text"}
          defaultValue={String(value)}
          onBlur={(event) => event.target.value !== String(value) && onChange(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
        />
      )}
    </label>
  );
}
