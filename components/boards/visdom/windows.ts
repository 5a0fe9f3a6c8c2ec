/**
 * A window as Visdom's server keeps it, read from JSON. A program made it, so nothing is believed: what is not as expected
 * is left out.
 */
export interface VisdomWindow {
  readonly id: string;
  readonly title: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly content: WindowContent;
}

export type WindowContent =
  | { readonly type: "plot"; readonly traces: readonly PlotTrace[]; readonly layout: Fields }
  | { readonly type: "text"; readonly html: string }
  | { readonly type: "images"; readonly images: readonly WindowImage[]; readonly selected: number }
  | { readonly type: "properties"; readonly properties: readonly Property[] }
  | { readonly type: "unknown"; readonly name: string };

export interface WindowImage {
  readonly src: string;
  readonly caption: string;
}

export interface Property {
  readonly type: string;
  readonly name: string;
  readonly value: string | number | boolean;
  readonly values: readonly string[];
}

export type Fields = Readonly<Record<string, unknown>>;
export type PlotTrace = Fields & { readonly type: string };

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const textOf = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : "";

export const numberOf = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

export const fieldsOf = (value: unknown): Fields => (isObject(value) ? value : {});

/** Numbers, with null for whatever is none. */
export const numbersOf = (value: unknown): readonly (number | null)[] =>
  Array.isArray(value) ? value.map((each) => numberOf(each) ?? null) : [];

/** A title of Plotly: text, or an object around it. */
export const titleOf = (value: unknown): string => textOf(isObject(value) ? value.text : value);

/** @returns null where the text is no window */
export function readWindow(json: string): VisdomWindow | null {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    return null;
  }
  if (!isObject(raw)) return null;
  const size = (value: unknown) => {
    const found = numberOf(value);
    return found === undefined || found <= 0 ? null : found;
  };
  return {
    id: textOf(raw.id),
    title: textOf(raw.title),
    width: size(raw.width),
    height: size(raw.height),
    content: readContent(raw),
  };
}

function readContent({ type, content, selected }: Fields): WindowContent {
  switch (type) {
    case "plot": {
      const { data, layout } = fieldsOf(content);
      const traces = Array.isArray(data) ? data.filter(isObject) : [];
      return {
        type: "plot",
        traces: traces.map((trace) => ({ ...trace, type: textOf(trace.type) })),
        layout: fieldsOf(layout),
      };
    }
    case "text":
      return { type: "text", html: textOf(content) };
    case "image":
      return { type: "images", images: [readImage(content)], selected: 0 };
    case "image_history": {
      const images = Array.isArray(content) ? content.map(readImage) : [];
      return { type: "images", images, selected: numberOf(selected) ?? images.length - 1 };
    }
    case "properties":
      return { type: "properties", properties: Array.isArray(content) ? content.map(readProperty) : [] };
    default:
      return { type: "unknown", name: textOf(type) };
  }
}

/** Pictures come inside of the message; an address elsewhere would tell somebody else that it is looked at. */
function readImage(value: unknown): WindowImage {
  const { src, caption } = fieldsOf(value);
  const address = textOf(src);
  return { src: /^data:image\/(png|jpeg|gif|webp);base64,/.test(address) ? address : "", caption: textOf(caption) };
}

function readProperty(value: unknown): Property {
  const { type, name, value: now, values } = fieldsOf(value);
  const plain = typeof now === "string" || typeof now === "number" || typeof now === "boolean" ? now : "";
  return {
    type: textOf(type),
    name: textOf(name),
    value: plain,
    values: Array.isArray(values) ? values.map(textOf) : [],
  };
}
