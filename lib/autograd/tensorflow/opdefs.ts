import { DEFINITIONS, TYPE_SETS } from "./opdefs-data";

/** What TensorFlow's registry says of an operation: its inputs, outputs and attributes. */
export interface OpDef {
  readonly name: string;
  readonly inputs: readonly OpArgument[];
  readonly outputs: readonly OpArgument[];
  /** In the order of the definition. */
  readonly attrs: readonly OpAttribute[];
  /** The type attributes, by name. */
  readonly types: Readonly<Record<string, { readonly allowed: readonly string[] | null }>>;
  /** The attribute that counts the inputs or outputs of a list, if there is one. */
  readonly count: string | null;
  /** `Op<name=...; signature=...; ...>` as error messages show it. */
  readonly text: string;
}

export interface OpArgument {
  readonly name: string;
  /** A type attribute's name, or a type. */
  readonly type: string;
  /** The attribute that says how many there are. */
  readonly count: string | null;
}

export interface OpAttribute {
  readonly name: string;
  readonly kind: string;
  readonly fallback: string | null;
  /** The values of a string attribute, where they are few. */
  readonly values: readonly string[] | null;
}

const NAMES: Readonly<Record<string, string>> = {
  DT_FLOAT: "float",
  DT_DOUBLE: "double",
  DT_HALF: "half",
};
/** `float` of `DT_FLOAT`. */
const plainName = (enumName: string): string => NAMES[enumName] ?? enumName.slice(3).toLowerCase();

const sets = new Map<string, readonly string[]>();
function typeSet(reference: string): readonly string[] {
  let set = sets.get(reference);
  if (!set) {
    set = TYPE_SETS[Number(reference.slice(1))].split(" ");
    sets.set(reference, set);
  }
  return set;
}

const argumentsOf = (text: string): OpArgument[] =>
  text === ""
    ? []
    : text.split(", ").map((part) => {
        const [name, type] = part.split(":");
        const [count, of] = type.includes("*") ? type.split("*") : [null, type];
        return { name, type: of, count };
      });

const known = new Map<string, OpDef | null>();

/** The definition of an operation, or null where TensorFlow has none of that name. */
export function opDef(name: string): OpDef | null {
  let def = known.get(name);
  if (def === undefined) {
    def = name in DEFINITIONS ? parse(name, DEFINITIONS[name]) : null;
    known.set(name, def);
  }
  return def;
}

function parse(name: string, line: string): OpDef {
  const [signature, ...rest] = line.split("; ");
  const [from, to] = signature.split(" ->");
  const inputs = argumentsOf(from);
  const outputs = argumentsOf(to.trim());
  const types: Record<string, { allowed: readonly string[] | null }> = {};
  const attrs: OpAttribute[] = [];
  const shown = [`name=${name}`, `signature=${signature}`];
  for (const part of rest) {
    if (part.startsWith("is_")) {
      shown.push(part);
      continue;
    }
    const reference = /allowed=(\$\d+)/.exec(part)?.[1];
    const allowed = reference ? typeSet(reference) : null;
    shown.push(`attr=${reference ? part.replace(reference, `[${allowed!.join(", ")}]`) : part}`);
    const colon = part.indexOf(":");
    const attr = part.slice(0, colon);
    const [kind] = part.slice(colon + 1).split(",");
    if (kind === "type") types[attr] = { allowed: allowed?.map(plainName) ?? null };
    const listed = kind === "string" ? /allowed=\[(.*)\]$/.exec(part)?.[1] : undefined;
    const values = listed === undefined ? null : listed.split(", ").map((quoted) => quoted.slice(1, -1));
    attrs.push({ name: attr, kind, fallback: /default=(\[[^\]]*\]|[^,]*)/.exec(part)?.[1] ?? null, values });
  }
  const count = inputs.find((a) => a.count)?.count ?? outputs.find((a) => a.count)?.count ?? null;
  return { name, inputs, outputs, attrs, types, count, text: `Op<${shown.join("; ")}>` };
}

export const allowedText = (allowed: readonly string[]): string => allowed.join(", ");
