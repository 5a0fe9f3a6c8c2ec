import { expect, test } from "vitest";
import { CellModules } from "./errors";
import { Interrupted } from "./runtime";
import { CellSyntaxError } from "./transpile";

const withStack = (stack: string): Error => Object.assign(new Error("bad"), { stack });

const modules = new CellModules();
modules.add("blob:http://x/1", "first", "const a = 1;\nfail(a);");
modules.add("blob:http://x/2", "second", "run();");

test("a stack is told in the lines of cells, innermost last, whatever the browser writes", () => {
  const chrome = withStack(
    "Error: bad\n    at __cell_fail (blob:http://x/1:2:3)\n    at lib (http://x/chunk.js:1:1)\n    at async blob:http://x/2:1:9",
  );
  const gecko = withStack("__cell_fail@blob:http://x/1:2:3\nlib@http://x/chunk.js:1:1\n@blob:http://x/2:1:9");
  for (const error of [chrome, gecko]) {
    expect(modules.frames(error)).toEqual([
      { file: "second", cellId: "second", line: 1, function: "<module>", source: "run();" },
      { file: "first", cellId: "first", line: 2, function: "fail", source: "fail(a);" },
    ]);
    expect(modules.describe(error, "second")).toMatchObject({
      name: "Error",
      line: 1,
      text: "Error: bad\n    at fail (<cell:first>:2)\n    at <module> (<cell:second>:1)\n",
    });
  }
});

test("whatever is thrown has words", () => {
  expect(modules.describe("text", "first").text).toBe("Uncaught text\n");
  expect(modules.describe(undefined, "first").text).toBe("Uncaught undefined\n");
  expect(modules.describe(new Interrupted(), "first").name).toBe("Interrupted");
  expect(modules.describe(new CellSyntaxError("Unexpected token", 3, 0), "first")).toMatchObject({
    name: "SyntaxError",
    line: 3,
    text: "SyntaxError: Unexpected token\n    at <cell:first>:3\n",
  });
});

test("an assignment to a constant is called so", () => {
  const error = new TypeError("Cannot assign to read only property 'a' of object '#<DedicatedWorkerGlobalScope>'");
  expect(modules.describe(error, "first").message).toBe("Assignment to constant variable.");
});
