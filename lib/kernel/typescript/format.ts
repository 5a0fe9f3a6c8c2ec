/** Values as `console.log` and the last line of a cell show them: short, deep enough, and without running getters. */

const MAX_DEPTH = 3;
const MAX_ITEMS = 100;
const MAX_STRING = 10_000;
const WIDTH = 80;

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

const quoted = (text: string): string => {
  const cut = text.length > MAX_STRING ? `${text.slice(0, MAX_STRING)}…` : text;
  return cut.includes("'") && !cut.includes('"') ? `"${cut}"` : `'${cut.replace(/[\\'\n\r\t]/g, escapeOf)}'`;
};

const ESCAPES: Record<string, string> = { "\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const escapeOf = (character: string): string => ESCAPES[character];

/** Gives another form for some objects, for example tensors; null for those it does not know. */
export type Outline = (value: object) => string | null;

/** One argument of console.log: strings as they are, everything else as `inspect` shows it. */
export const toText = (value: unknown, outline: Outline): string =>
  typeof value === "string" ? value : inspect(value, outline);

/** A value as source-like text, in the manner of Node. */
export function inspect(value: unknown, outline: Outline = () => null): string {
  return format(value, 0, [], outline);
}

function format(value: unknown, depth: number, parents: readonly object[], outline: Outline): string {
  switch (typeof value) {
    case "string":
      return quoted(value);
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      return `${value}n`;
    case "function":
      return formatFunction(value);
    case "object":
      return value === null ? "null" : formatObject(value, depth, parents, outline);
    default:
      return String(value);
  }
}

function formatFunction(value: object): string {
  const { name } = value as { name?: unknown };
  const shown = typeof name === "string" && name !== "" ? name : "(anonymous)";
  return /^class\b/.test(Function.prototype.toString.call(value)) ? `[class ${shown}]` : `[Function: ${shown}]`;
}

function formatObject(value: object, depth: number, parents: readonly object[], outline: Outline): string {
  const described = outline(value);
  if (described !== null) return described;
  if (value instanceof Error)
    return value.stack?.startsWith(value.name) ? value.stack : `${value.name}: ${value.message}`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Promise) return "Promise {}";
  if (parents.includes(value)) return "[Circular]";
  const name = constructorOf(value);
  if (depth > MAX_DEPTH) return Array.isArray(value) ? "[Array]" : `[${name || "Object"}]`;

  const below = [...parents, value];
  const show = (item: unknown) => format(item, depth + 1, below, outline);
  if (Array.isArray(value)) {
    const prefix = name === "Array" ? "" : `${name}(${value.length}) `;
    return prefix + wrap("[", limited(value, value.length, show), "]", depth);
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const numbers = value as unknown as ArrayLike<number | bigint>;
    return `${name}(${numbers.length}) ${wrap("[", limited(numbers, numbers.length, show), "]", depth)}`;
  }
  if (value instanceof Map) {
    const entries = [...value].slice(0, MAX_ITEMS).map(([key, item]) => `${show(key)} => ${show(item)}`);
    return `Map(${value.size}) ${wrap("{", more(entries, value.size), "}", depth)}`;
  }
  if (value instanceof Set) {
    return `Set(${value.size}) ${wrap("{", more([...value].slice(0, MAX_ITEMS).map(show), value.size), "}", depth)}`;
  }
  const prefix = name === "" ? "[Object: null prototype] " : name === "Object" ? "" : `${name} `;
  return prefix + wrap("{", properties(value, show), "}", depth);
}

function constructorOf(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return "";
  const maker = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value as { name?: string } | undefined;
  return maker?.name ?? "Object";
}

/** Own enumerable properties; getters are named, not called. */
function properties(value: object, show: (item: unknown) => string): string[] {
  const keys = Reflect.ownKeys(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));
  const shown = keys.slice(0, MAX_ITEMS).map((key) => {
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    const label = typeof key === "symbol" ? `[${String(key)}]` : IDENTIFIER.test(key) ? key : quoted(key);
    return `${label}: ${descriptor?.get === undefined ? show(descriptor?.value) : "[Getter]"}`;
  });
  return more(shown, keys.length);
}

function limited(items: ArrayLike<unknown>, length: number, show: (item: unknown) => string): string[] {
  const shown = Array.from({ length: Math.min(length, MAX_ITEMS) }, (_, i) =>
    i in items ? show(items[i]) : "<empty>",
  );
  return more(shown, length);
}

const more = (shown: string[], length: number): string[] =>
  length > shown.length ? [...shown, `… ${length - shown.length} more`] : shown;

/** On one line where it fits, else one item a line. */
function wrap(open: string, items: readonly string[], close: string, depth: number): string {
  if (items.length === 0) return open + close;
  const line = `${open} ${items.join(", ")} ${close}`;
  if (line.length + 2 * depth <= WIDTH && !line.includes("\n")) return line;
  const indent = "  ".repeat(depth + 1);
  return `${open}\n${indent}${items.join(`,\n${indent}`)}\n${"  ".repeat(depth)}${close}`;
}

/** Fills the placeholders of a console format string (%s %d %i %f %o %O %j %c %%); the rest follows with spaces. */
export function formatLine(values: readonly unknown[], outline: Outline): string {
  const [first, ...rest] = values;
  if (typeof first !== "string" || !first.includes("%")) return values.map((v) => toText(v, outline)).join(" ");
  let used = 0;
  const text = first.replace(/%([sdifoOjc%])/g, (placeholder, kind: string) => {
    if (kind === "%") return "%";
    if (used >= rest.length) return placeholder;
    const value = rest[used++];
    if (kind === "c") return "";
    if (kind === "d") return String(Number(value));
    if (kind === "i") return String(Number.parseInt(String(value), 10));
    if (kind === "f") return String(Number.parseFloat(String(value)));
    if (kind === "j") return JSON.stringify(value);
    return kind === "s" ? toText(value, outline) : inspect(value, outline);
  });
  return [text, ...rest.slice(used).map((v) => toText(v, outline))].join(" ");
}
