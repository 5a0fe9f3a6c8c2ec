import type { Completion } from "@/lib/protocol";
import type { Inspection } from "../shared/serve";
import { inspect } from "./format";

/** Completion and documentation from the live names. Property values are read from descriptors: no getter runs. */

const MAX_ITEMS = 200;

const WORDS =
  "async await break case catch class const continue default delete do else export extends finally for function if import in instanceof interface let new of return switch throw try type typeof var void while yield true false null undefined".split(
    " ",
  );

interface Property {
  readonly found: boolean;
  readonly value: unknown;
}

const NOTHING: Property = { found: false, value: undefined };

function property(owner: unknown, name: string): Property {
  for (let holder = owner; holder !== null && holder !== undefined; holder = Object.getPrototypeOf(holder)) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, name);
    if (descriptor !== undefined) return { found: true, value: descriptor.value };
  }
  return NOTHING;
}

function resolve(path: readonly string[], scope: object): Property {
  let at: Property = { found: true, value: scope };
  for (const name of path) {
    if (!at.found) return NOTHING;
    at = property(typeof at.value === "object" || typeof at.value === "function" ? at.value : Object(at.value), name);
  }
  return at;
}

function kindOf(value: unknown, inside: boolean): Completion["kind"] {
  if (typeof value === "function") {
    return /^class\b/.test(Function.prototype.toString.call(value)) ? "class" : "function";
  }
  return inside ? "property" : "variable";
}

function propertyNames(owner: unknown): string[] {
  const names = new Set<string>();
  for (
    let holder = Object(owner);
    holder !== null && holder !== Object.prototype;
    holder = Object.getPrototypeOf(holder)
  ) {
    for (const name of Object.getOwnPropertyNames(holder)) names.add(name);
  }
  return [...names];
}

/** What could stand at the end of `before`. `names` are those that cells declared. */
export function complete(
  before: string,
  scope: object,
  names: Iterable<string>,
): { length: number; items: Completion[] } {
  const token = /(?:[A-Za-z_$][\w$]*\s*\.\s*)*[\w$]*$/.exec(before)?.[0] ?? "";
  const path = token.split(".").map((part) => part.trim());
  const prefix = path.pop() ?? "";
  const wanted = (name: string) => name.startsWith(prefix) && (prefix.startsWith("_") || !name.startsWith("_"));
  const order = (a: string, b: string) => a.localeCompare(b);
  if (path.length > 0) {
    const owner = resolve(path, scope);
    if (!owner.found || owner.value === undefined || owner.value === null) return { length: prefix.length, items: [] };
    const items = propertyNames(owner.value)
      .filter((name) => wanted(name) && name !== "constructor")
      .sort(order)
      .map((label) => ({ label, kind: kindOf(property(owner.value, label).value, true) }));
    return { length: prefix.length, items: items.slice(0, MAX_ITEMS) };
  }
  if (prefix === "") return { length: 0, items: [] };
  const own = [...names].filter(wanted).sort(order);
  const globals = Object.getOwnPropertyNames(scope).filter((name) => wanted(name) && !own.includes(name));
  const items: Completion[] = [
    ...own.map((label) => ({ label, kind: kindOf(property(scope, label).value, false) })),
    ...WORDS.filter(wanted).map((label) => ({ label, kind: "keyword" as const })),
    ...globals.sort(order).map((label) => ({ label, kind: kindOf(property(scope, label).value, false) })),
  ];
  return { length: prefix.length, items: items.slice(0, MAX_ITEMS) };
}

/** The head of a function's source up to its body, or the type and a short value. */
function signature(name: string, value: unknown): string {
  if (typeof value !== "function") return `${name}: ${typeof value}${isSimple(value) ? ` = ${inspect(value)}` : ""}`;
  const source = Function.prototype.toString.call(value);
  if (/^class\b/.test(source)) return `class ${name}`;
  const parameters = /^(?:async\s+)?(?:function\s*\*?\s*)?[\w$]*\s*\(([^)]*)\)/.exec(source)?.[1];
  return `${name}(${parameters?.replace(/\s+/g, " ") ?? "..."})`;
}

const isSimple = (value: unknown): boolean => value === null || ["number", "string", "boolean"].includes(typeof value);

/** What the dotted name around an offset is, up to the part the cursor is on; null where it is not defined. */
export function documentationAt(source: string, offset: number, scope: object): Inspection | null {
  for (const match of source.matchAll(/[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*/g)) {
    const from = match.index;
    if (offset < from || offset > from + match[0].length) continue;
    const rest = /^[\w$]*/.exec(source.slice(offset))?.[0].length ?? 0;
    const path = source.slice(from, offset + rest).replace(/\.$/, "");
    const { found, value } = resolve(path.split("."), scope);
    if (!found) return null;
    const name = path.split(".").at(-1) ?? path;
    return { from, to: from + path.length, signature: signature(name, value), documentation: "" };
  }
  return null;
}
