import { describe, expect, test } from "vitest";
import { formatLine, inspect } from "./format";

const line = (...values: unknown[]): string => formatLine(values, () => null);

describe("console.log", () => {
  test("prints strings as they are and other values as source", () => {
    expect(line("a", 1, true, null, undefined, 2n)).toBe("a 1 true null undefined 2n");
    expect(line(["a"], { b: "c" })).toBe("[ 'a' ] { b: 'c' }");
  });

  test("fills placeholders and appends the rest", () => {
    expect(line("%s is %d%% of %o", "x", 5, { a: 1 }, "end")).toBe("x is 5% of { a: 1 } end");
    expect(line("%i %f %j %s", 3.7, "2.5", [1])).toBe("3 2.5 [1] %s");
  });
});

describe("a value", () => {
  test("is quoted, escaped and told apart", () => {
    expect(inspect("it's")).toBe(`"it's"`);
    expect(inspect("line\n")).toBe("'line\\n'");
    expect(inspect(-0)).toBe("-0");
    expect(inspect(Symbol("s"))).toBe("Symbol(s)");
    expect(inspect(function named() {})).toBe("[Function: named]");
    expect(inspect(class A {})).toBe("[class A]");
  });

  test("of a class names it", () => {
    class Point {
      x = 1;
    }
    expect(inspect(new Point())).toBe("Point { x: 1 }");
    expect(inspect(Object.create(null))).toBe("[Object: null prototype] {}");
    expect(inspect(new Map([["a", 1]]))).toBe("Map(1) { 'a' => 1 }");
    expect(inspect(new Set([1]))).toBe("Set(1) { 1 }");
    expect(inspect(new Float32Array([1, 2.5]))).toBe("Float32Array(2) [ 1, 2.5 ]");
    expect(inspect(new Date(0))).toBe("1970-01-01T00:00:00.000Z");
  });

  test("that contains itself, is deep or is long is cut", () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(inspect(loop)).toBe("{ self: [Circular] }");
    expect(inspect({ a: { b: { c: { d: { e: 1 } } } } })).toBe("{ a: { b: { c: { d: [Object] } } } }");
    expect(inspect(Array.from({ length: 200 }, (_, i) => i))).toMatch(/… 100 more\n\]$/);
  });

  test("that is wide takes a line for each item", () => {
    expect(inspect({ first: "x".repeat(50), second: "y".repeat(50) })).toBe(
      `{\n  first: '${"x".repeat(50)}',\n  second: '${"y".repeat(50)}'\n}`,
    );
  });

  test("never runs a getter", () => {
    const value = {
      get danger(): never {
        throw new Error("called");
      },
    };
    expect(inspect(value)).toBe("{ danger: [Getter] }");
  });

  test("has holes where an array has", () => {
    // biome-ignore lint/suspicious/noSparseArray: the hole is what is tested
    expect(inspect([1, , 2])).toBe("[ 1, <empty>, 2 ]");
  });
});
