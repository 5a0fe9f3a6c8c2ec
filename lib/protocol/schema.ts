/**
 * Small checks for plain data that crosses the worker boundary. A schema says what is wrong with a value, in words with a
 * path, or null where nothing is; its type parameter ties it to the TypeScript type it stands for, so that a message whose
 * type gains a field cannot be forgotten here.
 */
export interface Schema<T> {
  (value: unknown, path: string): string | null;
  /** Never set: carries the type. */
  readonly type?: T;
}

const nameOf = (value: unknown): string => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  return typeof value === "object" || typeof value === "function"
    ? `${typeof value === "object" ? "an" : "a"} ${typeof value}`
    : String(value);
};

const expected = (path: string, what: string, value: unknown): string =>
  `${path}: expected ${what}, found ${nameOf(value)}`;

export const string: Schema<string> = (value, path) =>
  typeof value === "string" ? null : expected(path, "a string", value);

export const boolean: Schema<boolean> = (value, path) =>
  typeof value === "boolean" ? null : expected(path, "true or false", value);

/** Any number, also NaN and the infinities: a diverging loss is a value like any other. */
export const number: Schema<number> = (value, path) =>
  typeof value === "number" ? null : expected(path, "a number", value);

export const count: Schema<number> = (value, path) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? null : expected(path, "an integer from 0", value);

export const bytes: Schema<Uint8Array> = (value, path) =>
  value instanceof Uint8Array ? null : expected(path, "a Uint8Array", value);

export const scalar: Schema<string | number | boolean | null> = (value, path) =>
  value === null || ["string", "number", "boolean"].includes(typeof value)
    ? null
    : expected(path, "a string, number, boolean or null", value);

/** A branded primitive: checked as its base type, typed as its brand. */
export const branded = <T extends Base, Base>(base: Schema<Base>): Schema<T> => base as Schema<T>;

export const oneOf =
  <const T extends string>(...choices: readonly T[]): Schema<T> =>
  (value, path) =>
    choices.includes(value as T) ? null : expected(path, choices.map((c) => JSON.stringify(c)).join(" or "), value);

export const optional =
  <T>(schema: Schema<T>): Schema<T | undefined> =>
  (value, path) =>
    value === undefined ? null : schema(value, path);

export const nullable =
  <T>(schema: Schema<T>): Schema<T | null> =>
  (value, path) =>
    value === null ? null : schema(value, path);

export const list =
  <T>(schema: Schema<T>): Schema<readonly T[]> =>
  (value, path) => {
    if (!Array.isArray(value)) return expected(path, "an array", value);
    for (let i = 0; i < value.length; i++) {
      const wrong = schema(value[i], `${path}[${i}]`);
      if (wrong !== null) return wrong;
    }
    return null;
  };

/** A plain object with these fields; unknown fields are ignored, so that an older page understands a newer kernel. */
export const object =
  <T extends object>(fields: { readonly [K in keyof T]-?: Schema<T[K]> }): Schema<T> =>
  (value, path) => {
    if (typeof value !== "object" || value === null) return expected(path, "an object", value);
    const record = value as Record<string, unknown>;
    for (const key of Object.keys(fields) as (keyof T & string)[]) {
      const wrong = fields[key](record[key], `${path}.${key}`);
      if (wrong !== null) return wrong;
    }
    return null;
  };

/** A plain object whose keys may be anything. */
export const record =
  <T>(schema: Schema<T>): Schema<Readonly<Record<string, T>>> =>
  (value, path) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return expected(path, "an object", value);
    for (const [key, each] of Object.entries(value)) {
      const wrong = schema(each, `${path}[${JSON.stringify(key)}]`);
      if (wrong !== null) return wrong;
    }
    return null;
  };

/** A union told apart by one field. The table must have a row for every member. */
export const tagged =
  <T extends { readonly [K in Tag]: string }, Tag extends string>(
    tag: Tag,
    rows: { readonly [K in T[Tag]]: Schema<Omit<Extract<T, { readonly [X in Tag]: K }>, Tag>> },
  ): Schema<T> =>
  (value, path) => {
    if (typeof value !== "object" || value === null) return expected(path, "an object", value);
    const name = (value as Record<string, unknown>)[tag];
    if (typeof name !== "string" || !Object.hasOwn(rows, name)) {
      return expected(`${path}.${tag}`, `one of ${Object.keys(rows).join(", ")}`, name);
    }
    return (rows as unknown as Record<string, Schema<unknown>>)[name](value, path);
  };
