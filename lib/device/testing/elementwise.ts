import { describe, expect, test } from "vitest";
import {
  BINARY,
  binaryResult,
  DTYPES,
  type DType,
  isFloat,
  type Scalar,
  UNARY,
  type UnaryOp,
  unaryResult,
} from "@/lib/ir";
import { openCpu } from "../cpu";
import type { Device } from "../device";
import { disagreements, READINGS, random, SHAPE } from "./agreement";
import { evaluate, type TestTensor, tensor } from "./graphs";

const { NaN: nan } = Number;
const EDGES = [0, -0, 1, -1, 0.5, -0.5, 2, -2.5, 3, 100, -100, 1e-6, 1e10, -1e10, 3e38, Infinity, -Infinity, nan];

/** Whether the reference has this function for this dtype; where it has not, the executor must say so too. */
async function defined(run: () => Promise<unknown>): Promise<boolean> {
  return run().then(
    () => true,
    () => false,
  );
}

/** What a function of one operand is defined over, beyond which both give NaN anyway. */
const DOMAIN: Partial<Record<UnaryOp, (x: number) => number>> = {
  log: Math.abs,
  log2: Math.abs,
  log10: Math.abs,
  log1p: Math.abs,
  sqrt: Math.abs,
  rsqrt: Math.abs,
  acosh: (x) => Math.abs(x) + 1,
  asin: (x) => x / 7,
  acos: (x) => x / 7,
  atanh: (x) => x / 7,
  erfinv: (x) => x / 7,
};

/**
 * Tests that an executor's elementwise functions agree with the reference, in all dtypes that it computes itself.
 *
 * @param device asked for inside the tests: an executor may have to be waited for before they begin
 */
export function testElementwise(device: () => Device, TYPES: readonly DType[]): void {
  describe("functions of one operand agree with the reference", () => {
    test.each(UNARY.map((fn) => [fn]))("%s", async (fn) => {
      for (const dtype of TYPES) {
        const base = random([200], dtype, 7);
        const map = DOMAIN[fn];
        const x: TestTensor =
          map && isFloat(dtype)
            ? tensor(
                [...base.data].map((v) => map(Number(v))),
                [200],
                dtype,
              )
            : base;
        const attrs = { fn };
        const result = unaryResult(fn, dtype);
        if (!(await defined(() => evaluate(openCpu(), "unary", attrs, [x], [200], result)))) {
          await expect(evaluate(device(), "unary", attrs, [x], [200], result)).rejects.toThrow("is not defined for");
          continue;
        }
        const floor = fn === "lgamma" || fn === "digamma" ? 0.5 : 1e-6;
        const half = dtype === "float16" ? 1e-3 : dtype === "bfloat16" ? 8e-3 : 1e-5;
        expect(
          await disagreements(device(), [x], (g, [a]) => [g.add("unary", attrs, [a], [200], result)], {
            relative: half,
            floor,
          }),
          dtype,
        ).toEqual([]);
      }
    });

    test.each(UNARY.filter((fn) => fn !== "bitNot").map((fn) => [fn]))("%s at its edges", async (fn) => {
      // The sign of zero and the size of a subnormal are the executor's own business.
      const x = tensor(EDGES);
      const result = unaryResult(fn, "float32");
      expect(
        await disagreements(device(), [x], (g, [a]) => [g.add("unary", { fn }, [a], [EDGES.length], result)], {
          relative: 1e-5,
          floor: 1e-6,
        }),
      ).toEqual([]);
    });

    test("sine and cosine keep their digits at large arguments", async () => {
      const x = tensor([1e3, 4095, 4097, 1e5, 12345678, 1e15, 3e30, -7e22, 1.6e7]);
      for (const fn of ["sin", "cos", "tan"] as const) {
        expect(
          await disagreements(device(), [x], (g, [a]) => [g.add("unary", { fn }, [a], [9], "float32")], {
            relative: 1e-5,
            floor: 1e-1,
          }),
        ).toEqual([]);
      }
    });

    test("rounding to 16 bits is that of the reference, subnormals and overflow included", async () => {
      const values = [1 / 3, 65504, 65519, 65520, 1e-5, 6e-8, 2.9e-8, 3.1e-8, 2049, 2051, -1 / 3, nan, Infinity, 1e-40];
      for (const dtype of ["float16", "bfloat16"] as const) {
        expect(
          await disagreements(
            device(),
            [tensor(values.slice(0, -1))],
            (g, [a]) => [g.add("cast", null, [a], [values.length - 1], dtype)],
            { relative: 0 },
          ),
        ).toEqual([]);
      }
    });
  });

  describe("functions of two operands agree with the reference", () => {
    test.each(BINARY.map((fn) => [fn]))("%s", async (fn) => {
      for (const dtype of TYPES) {
        const [a, b] = [random([300], dtype, 3), random([300], dtype, 4)];
        const result = binaryResult(fn, dtype);
        if (!(await defined(() => evaluate(openCpu(), "binary", { fn }, [a, b], [300], result)))) {
          await expect(evaluate(device(), "binary", { fn }, [a, b], [300], result)).rejects.toThrow(
            "is not defined for",
          );
          continue;
        }
        const relative = dtype === "float16" ? 2e-3 : dtype === "bfloat16" ? 1e-2 : 1e-5;
        expect(
          await disagreements(device(), [a, b], (g, [x, y]) => [g.add("binary", { fn }, [x, y], [300], result)], {
            relative,
          }),
          dtype,
        ).toEqual([]);
      }
    });

    const defined32 = BINARY.filter((fn) => !["and", "or", "xor", "shl", "shr"].includes(fn));
    test.each(defined32.map((fn) => [fn]))("%s for every pair of edges", async (fn) => {
      const n = EDGES.length;
      const row = (g: Parameters<Parameters<typeof disagreements>[2]>[0], of: number, strides: number[]): number =>
        g.add("view", { strides, offset: 0 }, [of], [n, n], "float32");
      const wrong = await disagreements(
        device(),
        [tensor(EDGES)],
        (g, [a]) => [
          g.add("binary", { fn }, [row(g, a, [1, 0]), row(g, a, [0, 1])], [n, n], binaryResult(fn, "float32")),
        ],
        { relative: 1e-4, floor: 1e-6 },
      );
      expect(wrong).toEqual([]);
    });

    test.each((["int32", "uint32", "int64", "int8", "uint8"] as const).map((d) => [d]))(
      "integers of %s at their edges",
      async (dtype) => {
        const edges: Record<string, Scalar[]> = {
          int32: [0, 1, -1, 2, -2, 7, 31, 32, 2 ** 31 - 1, -(2 ** 31)],
          uint32: [0, 1, 2, 7, 31, 32, 2 ** 31, 2 ** 32 - 1],
          int64: [0n, 1n, -1n, 2n, 7n, 33n, 64n, 2n ** 53n + 1n, -(2n ** 40n) + 3n, 2n ** 63n - 1n, -(2n ** 63n)],
          int8: [0, 1, -1, 7, 8, 127, -128],
          uint8: [0, 1, 7, 8, 128, 255],
        };
        const values = edges[dtype];
        const n = values.length;
        for (const fn of BINARY.filter((f) => f !== "div" && f !== "atan2" && !(f === "pow" && dtype === "int64"))) {
          const wrong = await disagreements(device(), [tensor(values, [n], dtype)], (g, [a]) => {
            const [x, y] = [
              [1, 0],
              [0, 1],
            ].map((strides) => g.add("view", { strides, offset: 0 }, [a], [n, n], dtype));
            return [g.add("binary", { fn }, [x, y], [n, n], binaryResult(fn, dtype))];
          });
          expect(wrong, fn).toEqual([]);
        }
      },
    );

    test.each(Object.keys(READINGS).map((k) => [k]))("operands read %s", async (name) => {
      const { leaf, strides, offset } = READINGS[name];
      for (const dtype of ["float32", "int64"] as const) {
        const wrong = await disagreements(device(), [random(leaf, dtype, 5), random(SHAPE, dtype, 6)], (g, [a, b]) => {
          const v = g.add("view", { strides, offset }, [a], SHAPE, dtype);
          return [
            g.add("binary", { fn: "sub" }, [v, b], SHAPE, dtype),
            g.add("binary", { fn: "mul" }, [b, v], SHAPE, dtype),
            v,
          ];
        });
        expect(wrong, dtype).toEqual([]);
      }
    });

    test("numbers, constant and bound, travel without a buffer", async () => {
      for (const [dtype, value] of [
        ["float32", 0.1],
        ["float32", Infinity],
        ["int64", 2n ** 40n + 1n],
        ["uint8", 300],
        ["float16", 0.1],
      ] as const) {
        const wrong = await disagreements(
          device(),
          [random([6], dtype, 2)],
          (g, [a]) => {
            const wide = (id: number): number => g.add("view", { strides: [0], offset: 0 }, [id], [6], dtype);
            const s = wide(g.add("scalar", null, [], [], dtype));
            const c = wide(g.add("const", { value: 3 }, [], [], dtype));
            const sum = g.add("binary", { fn: "add" }, [a, s], [6], dtype);
            return [
              g.add("binary", { fn: "max" }, [sum, c], [6], dtype),
              s,
              g.add("binary", { fn: "mul" }, [s, c], [6], dtype),
            ];
          },
          { scalars: [value] },
        );
        expect(wrong, dtype).toEqual([]);
      }
      expect(device().counters.hostRoundTrips).toBeGreaterThan(0);
    });
  });

  describe("where, cast and bitcast agree with the reference", () => {
    test("where chooses in every dtype", async () => {
      for (const dtype of TYPES) {
        const leaves = [random([50], "bool", 1), random([50], dtype, 2), random([50], dtype, 3)];
        expect(
          await disagreements(device(), leaves, (g, ids) => [g.add("where", null, ids, [50], dtype)]),
          dtype,
        ).toEqual([]);
      }
    });

    test("cast converts every dtype to every other, host dtypes included", async () => {
      for (const from of DTYPES) {
        const wrong = await disagreements(
          device(),
          [random([40], from, 9)],
          (g, [a]) => DTYPES.map((to) => g.add("cast", null, [a], [40], to)),
          { relative: 1e-6 },
        );
        expect(wrong, from).toEqual([]);
      }
    });

    test("cast converts the edges of floats and of int64", async () => {
      const floats = tensor([
        ...EDGES,
        2147483520,
        2147483648,
        -2147483648,
        4294967040,
        9.2e18,
        9.3e18,
        -9.3e18,
        1e-3,
        16777217,
      ]);
      const bigs = tensor(
        [
          0n,
          -1n,
          2n ** 24n + 1n,
          2n ** 53n + 1n,
          -(2n ** 63n),
          2n ** 63n - 1n,
          2n ** 40n + 2n ** 16n,
          0xffffffffn,
          2n ** 55n + 2n ** 31n + 1n,
        ],
        undefined,
        "int64",
      );
      for (const t of [floats, bigs]) {
        const n = t.data.length;
        const wrong = await disagreements(
          device(),
          [t],
          (g, [a]) => TYPES.map((to) => g.add("cast", null, [a], [n], to)),
          {
            relative: 0,
          },
        );
        expect(wrong).toEqual([]);
      }
    });

    test("bitcast keeps the bits", async () => {
      const wrong = await disagreements(device(), [tensor([1, -2, 0.1, nan])], (g, [a]) => [
        g.add("bitcast", null, [a], [4], "int32"),
        g.add("bitcast", null, [a], [4], "uint32"),
      ]);
      expect(wrong).toEqual([]);
      const halves = await disagreements(device(), [random([8], "float16", 3)], (g, [a]) => [
        g.add("bitcast", null, [a], [8], "int16"),
      ]);
      expect(halves).toEqual([]);
    });
  });
}
