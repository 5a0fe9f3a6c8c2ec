import { describe, expect, test } from "vitest";
import { CellSyntaxError, transpile } from "./transpile";

const body = (source: string): string => transpile(source, 7).replace("const __tape=globalThis.__tape.run(7);", "");

describe("transpiling a TypeScript cell", () => {
  test("removes the types and keeps every line where it was", () => {
    const code = body("interface P { x: number }\nfunction f(p: P): number {\n  return p.x;\n}\nthrow new Error();");
    expect(code.split("\n")).toHaveLength(5);
    expect(code.split("\n")[4]).toBe("throw new Error();");
    expect(code).not.toContain("number");
  });

  test("shares declared names through the global object", () => {
    expect(body("let a: number = 1;")).toBe(';__tape.declare("a");a = 1;');
    expect(body("let a;")).toBe(';__tape.declare("a");a = undefined;');
    expect(body("var a;")).toBe(';__tape.declare("a");a;');
    expect(body("class A {}")).toBe(';__tape.declare("A");A = class A {};');
  });

  test("shares every name of a destructuring, and makes constants constant", () => {
    expect(body("const { a, b: [c, ...d], e = 1 } = f(), g = 2")).toBe(
      ';__tape.declare("a","c","d","e","g");({ a, b: [c, ...d], e = 1 } = f()), g = 2;__tape.freeze("a","c","d","e","g");',
    );
  });

  test("hoists functions under their shared name", () => {
    expect(transpile("f();\nfunction f() {}", 7)).toBe(
      'const __tape=globalThis.__tape.run(7);__tape.define("f",__cell_f);f();\nfunction __cell_f() {}',
    );
  });

  test("leaves names inside functions and blocks alone", () => {
    expect(body("{ const a = 1; }")).toBe("{ const a = 1; }");
    expect(body("f(() => { let a; });")).toContain("let a;");
  });

  test("makes every kind of loop stoppable", () => {
    expect(body("while (true) {}")).toBe("while (true) {__tape.tick();}");
    expect(body("while (true);")).toBe("while (true){__tape.tick();;}");
    expect(body("for (;;) f();")).toBe("for (;;) {__tape.tick();f();}");
    expect(body("do x++; while (true);")).toBe("do {__tape.tick();x++;} while (true);");
    expect(body("for (const x of y) { f(x); }")).toBe("for (const x of y) {__tape.tick(); f(x); }");
    expect(body("for (const k in y) for (;;) f(k);")).toBe(
      "for (const k in y) {__tape.tick();for (;;) {__tape.tick();f(k);}}",
    );
    expect(body("let f = async () => { for await (const x of y) g(x); };")).toContain("{__tape.tick();g(x);}");
  });

  test("turns imports into calls, also those that only later cells use", () => {
    expect(body('import * as tf from "@tensorflow/tfjs";')).toBe(
      ';await __tape.import("@tensorflow/tfjs");__tape.declare("tf");tf = __tape.loaded;',
    );
    expect(body('import d, { a as b } from "m";')).toBe(
      ';await __tape.import("m");__tape.declare("d","b");d = __tape.member("default");b = __tape.member("a");',
    );
    expect(body('import type { T } from "m";')).not.toContain("import(");
    expect(body('const m = await import("m");')).toContain('__tape.import("m")');
  });

  test("keeps the value of the last expression, and of nothing else", () => {
    expect(body("1 + 1")).toBe(";__tape.value = await (1 + 1)");
    expect(body("a = 2;")).toBe("a = 2;");
    expect(body('"use strict"')).toBe('"use strict"');
    expect(body("if (x) y;")).toBe("if (x) y;");
  });

  test("drops export words", () => {
    expect(body("export const a = 1;")).toContain('__tape.declare("a");a = 1;');
    expect(body("export default 3;")).toBe("3;");
    expect(body("export default function f() {}")).toContain("function __cell_f() {}");
    expect(body("export {};")).toBe(";");
  });

  test("accepts enums and await at the top", () => {
    expect(body("enum Color { Red, Green }")).toContain('__tape.declare("Color")');
    expect(body("const x = await f();")).toContain("x = await f();");
  });

  test("names the line of a syntax error", () => {
    const failing = (source: string): CellSyntaxError => {
      try {
        transpile(source, 7);
      } catch (error) {
        if (error instanceof CellSyntaxError) return error;
      }
      throw new Error("expected a CellSyntaxError");
    };
    expect(failing("let a = 1;\nlet = ;\n").line).toBe(2);
    expect(failing("f(\n").message).toBe("Unexpected token");
    expect(failing("let a;\nlet a;").message).toBe("Identifier 'a' has already been declared");
    expect(failing('export * from "m";').message).toBe("A cell cannot re-export from another module");
  });
});
