/** What `matplotlib/_canvas.py` of our own renderer collects, in pixels from the upper left corner. */
interface Job {
  readonly entries: readonly Entry[];
  /** Rectangles [x, y, width, height], or outlines in SVG's path language. */
  readonly clips: readonly (readonly [number, number, number, number] | string)[];
  /** The part that is shown: x, y, width, height. */
  readonly view: readonly [number, number, number, number];
  readonly paper: Color | null;
}

type Color = readonly [number, number, number, number];

type Entry = { readonly clip: number | null } & (
  | {
      readonly k: "path";
      readonly d: string;
      readonly fill: Color | null;
      readonly stroke: Color | null;
      readonly width: number;
      readonly dash: readonly number[] | null;
      readonly cap: CanvasLineCap;
      readonly join: CanvasLineJoin;
    }
  | {
      readonly k: "text";
      readonly x: number;
      readonly y: number;
      readonly runs: readonly { readonly t: string; readonly s: number; readonly y: number; readonly i: boolean }[];
      readonly size: number;
      readonly color: Color | null;
      readonly anchor: "start" | "middle" | "end";
      readonly rotation: number;
      readonly weight: string;
      readonly style: string;
      readonly family: "sans" | "serif" | "mono";
    }
  | {
      readonly k: "image";
      /** Base 64. */
      readonly png: string;
      readonly x: number;
      readonly y: number;
      readonly w: number;
      readonly h: number;
      readonly smooth: boolean;
      readonly alpha: number;
    }
);

const FAMILIES = {
  sans: '"DejaVu Sans", Verdana, "Segoe UI", Roboto, Arial, sans-serif',
  serif: '"DejaVu Serif", Georgia, "Times New Roman", serif',
  mono: '"DejaVu Sans Mono", Menlo, Consolas, monospace',
};

const css = ([r, g, b, a]: Color): string =>
  `rgba(${Math.round(r * 255)},${Math.round(g * 255)},${Math.round(b * 255)},${a})`;

/** Paints a figure and returns it as the bytes of a PNG file. */
export async function paint(text: string): Promise<Uint8Array> {
  const { entries, clips, view, paper } = JSON.parse(text) as Job;
  const [x, y, width, height] = view;
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
  const on = canvas.getContext("2d");
  if (on === null) throw new Error("this browser has no canvas for workers");
  if (paper !== null) {
    on.fillStyle = css(paper);
    on.fillRect(0, 0, canvas.width, canvas.height);
  }
  on.translate(-x, -y);
  for (const entry of entries) {
    on.save();
    if (entry.clip !== null) on.clip(outlineOf(clips[entry.clip]));
    if (entry.k === "path") drawPath(on, entry);
    else if (entry.k === "text") drawText(on, entry);
    else await drawImage(on, entry);
    on.restore();
  }
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return new Uint8Array(await blob.arrayBuffer());
}

function outlineOf(clip: Job["clips"][number]): Path2D {
  if (typeof clip === "string") return new Path2D(clip);
  const path = new Path2D();
  path.rect(...clip);
  return path;
}

type On = OffscreenCanvasRenderingContext2D;
type Of<K extends Entry["k"]> = Extract<Entry, { k: K }>;

function drawPath(on: On, { d, fill, stroke, width, dash, cap, join }: Of<"path">): void {
  const path = new Path2D(d);
  if (fill !== null) {
    on.fillStyle = css(fill);
    on.fill(path);
  }
  if (stroke === null) return;
  on.strokeStyle = css(stroke);
  on.lineWidth = width;
  on.lineCap = cap;
  on.lineJoin = join;
  on.setLineDash(dash === null ? [] : [...dash]);
  on.stroke(path);
}

function drawText(on: On, entry: Of<"text">): void {
  const { x, y, runs, size, color, anchor, rotation, weight, style, family } = entry;
  if (color === null) return;
  on.fillStyle = css(color);
  on.translate(x, y);
  on.rotate((rotation * Math.PI) / 180);
  const font = (run: (typeof runs)[number]) =>
    `${run.i || style !== "normal" ? "italic " : ""}${weight === "bold" ? "bold " : ""}${size * run.s}px ${FAMILIES[family]}`;
  const widths = runs.map((run) => {
    on.font = font(run);
    return on.measureText(run.t).width;
  });
  const total = widths.reduce((sum, part) => sum + part, 0);
  let at = anchor === "start" ? 0 : anchor === "middle" ? -total / 2 : -total;
  for (const [i, run] of runs.entries()) {
    on.font = font(run);
    on.fillText(run.t, at, -run.y * size);
    at += widths[i];
  }
}

async function drawImage(on: On, { png, x, y, w, h, smooth, alpha }: Of<"image">): Promise<void> {
  const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  on.imageSmoothingEnabled = smooth;
  on.globalAlpha = alpha;
  on.drawImage(bitmap, x, y, w, h);
  bitmap.close();
}

/** The pixels of a picture file that the browser can read; without `data` where it cannot. */
export async function decodePicture(bytes: Uint8Array): Promise<{ width: number; height: number; data?: Uint8Array }> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]), { premultiplyAlpha: "none" });
  } catch {
    return { width: 0, height: 0 };
  }
  const { width, height } = bitmap;
  const on = new OffscreenCanvas(width, height).getContext("2d");
  if (on === null) return { width: 0, height: 0 };
  on.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, data: new Uint8Array(on.getImageData(0, 0, width, height).data) };
}

/** The bytes of a picture file of pixels, four bytes each. `quality` from 0 to 1. */
export async function encodePicture(
  pixels: Uint8Array,
  width: number,
  height: number,
  type: string,
  quality: number,
): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(width, height);
  const on = canvas.getContext("2d");
  if (on === null) throw new Error("this browser has no canvas for workers");
  on.putImageData(new ImageData(new Uint8ClampedArray(pixels), width, height), 0, 0);
  const blob = await canvas.convertToBlob({ type, quality });
  return new Uint8Array(await blob.arrayBuffer());
}
