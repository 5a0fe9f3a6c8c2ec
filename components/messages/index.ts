import { en } from "./en";

/**
 * The words of the interface in the language of the page. A further language is a file of the same form beside `en.ts`;
 * `Messages` holds it to saying everything.
 */
export const messages: Messages = en;

type Words<T> = T extends string
  ? string
  : T extends (...values: infer V) => string
    ? (...values: V) => string
    : T extends readonly (infer Item)[]
      ? readonly Words<Item>[]
      : { readonly [K in keyof T]: Words<T[K]> };

export type Messages = Words<typeof en>;
