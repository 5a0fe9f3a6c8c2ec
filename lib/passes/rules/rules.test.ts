import { expect, test } from "vitest";
import { openCpu } from "@/lib/device";
import { disagreements, random } from "@/lib/device/testing/agreement";
import { tensor } from "@/lib/device/testing/graphs";
import { openInterpreter } from "@/lib/device/testing/interpret";
import { BINARY, binaryResult, type DType, GraphBuilder, isInteger, print, UNARY, unaryResult, verify } from "@/lib/ir";
import { simplify } from "../simplify";

const SPECIAL = [0, -0, 1, -1, 2, 0.5, 3.5, -7, 1e-40, 3e38, Number.NaN, Infinity, -Infinity];
const WHOLE = [0, 1, -1, 2, 7, -8, 100];
const NUMBERS = [0, -0, 1, -1, 2, 0.5, 4, 3, Infinity, -Infinity, Number.NaN];

/** The values of a graph over one leaf, before and after it was simplified. */
async function both(dtype: DType, build: (g: GraphBuilder, x: number) => number): Promise<string> {
  const values = isInteger(dtype) ? WHOLE : SPECIAL;
  const g = new GraphBuilder();
  const x = g.add("leaf", null, [], [values.length], dtype);
  const graph = g.finish([build(g, x)]);
  verify(graph);
  const simple = simplify(graph);
  verify(simple);
  const results: unknown[][] = [];
  for (const each of [graph, simple]) {
    const cpu = openCpu();
    const leaf = cpu.upload(tensor(values, [values.length], dtype).data, dtype);
    const [out] = await cpu.run(cpu.compile(each), { leaves: [leaf], scalars: [] });
    results.push(Array.from((await cpu.read(out)) as Float32Array));
  }
  const wrong = results[0].flatMap((e, i) =>
    Object.is(e, results[1][i]) ? [] : [`${values[i]}: ${e} became ${results[1][i]}`],
  );
  return wrong.length === 0 ? "" : `${print(graph)}\nbecame\n${print(simple)}\n${wrong.join("\n")}`;
}

test.each(["float32", "float64", "int32", "int64"] as const)(
  "functions of %s with a number of the formula give the same bits when they are simplified",
  async (dtype) => {
    const numbers = isInteger(dtype) ? [0, 1, -1, 2, 4, 3] : NUMBERS;
    const only = isInteger(dtype)
      ? new Set(["div", "atan2", "pow", "shl", "shr"])
      : new Set(["idiv", "and", "or", "xor", "shl", "shr"]);
    for (const fn of BINARY.filter((f) => !only.has(f))) {
      for (const value of numbers) {
        for (const first of [true, false]) {
          const found = await both(dtype, (g, x) => {
            const { length } = isInteger(dtype) ? WHOLE : SPECIAL;
            const number = g.add("const", { value }, [], [], dtype);
            const wide = g.add("view", { strides: [0], offset: 0 }, [number], [length], dtype);
            const operands = first ? [wide, x] : [x, wide];
            return g.add("binary", { fn }, operands, [length], binaryResult(fn, dtype));
          });
          expect(found).toBe("");
        }
      }
    }
  },
  60_000,
);

test("functions of numbers of the formula alone give the same bits", async () => {
  for (const value of SPECIAL) {
    for (const fn of UNARY.filter((f) => f !== "bitNot" && f !== "lgamma" && f !== "digamma")) {
      const found = await both("float32", (g) => {
        const number = g.add("const", { value }, [], [], "float32");
        const wide = g.add("view", { strides: [0], offset: 0 }, [number], [SPECIAL.length], "float32");
        return g.add("unary", { fn }, [wide], [SPECIAL.length], unaryResult(fn, "float32"));
      });
      expect(found).toBe("");
    }
    for (const dtype of ["bool", "int32", "int64", "float64"] as const) {
      const found = await both("float32", (g) => {
        const number = g.add("const", { value }, [], [], "float32");
        const wide = g.add("view", { strides: [0], offset: 0 }, [number], [SPECIAL.length], "float32");
        return g.add("cast", null, [wide], [SPECIAL.length], dtype);
      });
      expect(found).toBe("");
    }
  }
});

test.each(["neg", "bitNot", "logicalNot", "abs"] as const)(
  "%s twice, or after neg, gives the same bits",
  async (fn) => {
    const dtype = fn === "bitNot" ? "int32" : "float32";
    for (const inner of [fn, "neg"] as const) {
      const found = await both(dtype, (g, x) => {
        const shape = [dtype === "int32" ? WHOLE.length : SPECIAL.length];
        const once = g.add("unary", { fn: inner }, [x], shape, unaryResult(inner, dtype));
        return g.add("unary", { fn }, [once], shape, unaryResult(fn, unaryResult(inner, dtype)));
      });
      expect(found).toBe("");
    }
  },
);

test("labels picked from rows, and put back, are compared with instead of looked up", async () => {
  const rows = 5;
  const classes = 4;
  const labels = tensor([3, 0, 2, 2, 1], [rows], "int32");
  const leaves = [random([rows, classes], "float32"), labels, random([rows], "float32", 2)];
  let text = "";
  const found = await disagreements(openInterpreter(), leaves, (g, [x, label, g1]) => {
    const constant = (value: number): number =>
      g.add("view", { strides: [0], offset: 0 }, [g.add("const", { value }, [], [], "int32")], [rows], "int32");
    const row = g.add("iota", { axis: 0 }, [], [rows], "int32");
    const start = g.add("binary", { fn: "mul" }, [row, constant(classes)], [rows], "int32");
    const at = g.add("binary", { fn: "add" }, [start, label], [rows], "int32");
    const y = g.add("unary", { fn: "tanh" }, [x], [rows, classes], "float32");
    const picked = g.add("take", null, [y, at], [rows], "float32");
    const zero = g.add("const", { value: 0 }, [], [], "float32");
    const zeros = g.add("view", { strides: [0, 0], offset: 0 }, [zero], [rows, classes], "float32");
    const outputs = [
      picked,
      g.add("put", { mode: "add" }, [zeros, at, g1], [rows, classes], "float32"),
      g.add("put", { mode: "add" }, [y, at, g1], [rows, classes], "float32"),
      g.add("put", { mode: "set" }, [y, at, g1], [rows, classes], "float32"),
    ];
    text = print(simplify(g.finish(outputs)));
    return outputs;
  });
  expect(found).toEqual([]);
  expect(text).not.toMatch(/take|put/);
});

test("a lookup in a table that is given stays one", () => {
  const g = new GraphBuilder();
  const table = g.add("leaf", null, [], [100, 8], "float32");
  const index = g.add("leaf", null, [], [5, 8], "int32");
  expect(print(simplify(g.finish([g.add("take", null, [table, index], [5, 8], "float32")])))).toContain("take(");
});
