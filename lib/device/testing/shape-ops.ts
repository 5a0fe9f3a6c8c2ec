import { describe, expect, test } from "vitest";
import { DTYPES, type DType, type PutMode, type ReduceOp, type ScanOp, type Shape } from "@/lib/ir";
import type { Device } from "../device";
import { disagreements, READINGS, random, SHAPE } from "./agreement";
import { type TestTensor, tensor } from "./graphs";

const { NaN: nan } = Number;
const dropped = (shape: Shape, axes: readonly number[]): number[] => shape.filter((_, d) => !axes.includes(d));

/**
 * Tests that an executor's reductions, movement and products agree with the reference, in all dtypes that it computes
 * itself.
 *
 * @param device asked for inside the tests: an executor may have to be waited for before they begin
 */
export function testShapeOps(device: () => Device, TYPES: readonly DType[]): void {
  describe("reductions agree with the reference", () => {
    const functions: ReduceOp[] = ["sum", "prod", "max", "min", "any", "all"];
    const cases: [string, Shape, number[]][] = [
      ["the last axis", [4, 130], [1]],
      ["the first axis", [130, 5], [0]],
      ["a middle axis", [3, 70, 4], [1]],
      ["outer axes", [3, 4, 70], [0, 2]],
      ["everything", [7, 9, 11], [0, 1, 2]],
      ["nothing", [3, 4], []],
      ["a long line", [70_000], [0]],
      ["long columns", [3000, 3], [0]],
      ["an axis of one", [3, 1, 4], [1]],
    ];
    test.each(cases)("over %s", async (_, shape, axes) => {
      for (const fn of functions) {
        // Products of many numbers overflow; near 1 they stay.
        const x =
          fn === "prod"
            ? tensor(
                [...random(shape, "float32", 5).data].map((v) => 1 + Number(v) / 5000),
                shape,
              )
            : random(shape, "float32", 5);
        const result = fn === "any" || fn === "all" ? "bool" : "float32";
        expect(
          await disagreements(
            device(),
            [x],
            (g, [a]) => [g.add("reduce", { fn, axes }, [a], dropped(shape, axes), result)],
            { floor: 1 },
          ),
          fn,
        ).toEqual([]);
      }
    });

    test("in every dtype", async () => {
      const shape = [40, 90];
      for (const dtype of TYPES) {
        for (const fn of functions) {
          const x =
            fn === "prod" && dtype.includes("float")
              ? tensor(
                  Array.from({ length: 3600 }, (_, i) => 1 + (i % 2)),
                  shape,
                  dtype,
                )
              : random(shape, dtype, 8);
          const result = fn === "any" || fn === "all" ? "bool" : dtype;
          const relative = dtype === "float16" ? 2e-3 : dtype === "bfloat16" ? 1e-2 : 1e-4;
          for (const axes of [[0], [1], [0, 1]]) {
            const wrong = await disagreements(
              device(),
              [x],
              (g, [a]) => [g.add("reduce", { fn, axes }, [a], dropped(shape, axes), result)],
              { relative, floor: 1 },
            );
            expect(wrong, `${fn} of ${dtype} over ${axes}`).toEqual([]);
          }
        }
      }
    });

    test("with NaN and infinities", async () => {
      const x = tensor([1, nan, 3, -Infinity, 5, 6, Infinity, Infinity, -Infinity, -3, -3, -2], [4, 3]);
      for (const fn of ["sum", "max", "min", "any"] as const) {
        const wrong = await disagreements(device(), [x], (g, [a]) => [
          g.add("reduce", { fn, axes: [1] }, [a], [4], fn === "any" ? "bool" : "float32"),
        ]);
        expect(wrong, fn).toEqual([]);
      }
    });

    test("of an operand read through strides", async () => {
      for (const [name, { leaf, strides, offset }] of Object.entries(READINGS)) {
        for (const axes of [[0], [2], [0, 2], [1], [0, 1, 2]]) {
          const wrong = await disagreements(device(), [random(leaf, "float32", 4)], (g, [a]) => {
            const v = g.add("view", { strides, offset }, [a], SHAPE, "float32");
            return [
              g.add("reduce", { fn: "sum", axes }, [v], dropped(SHAPE, axes), "float32"),
              g.add("argReduce", { fn: "argmax", axes }, [v], dropped(SHAPE, axes), "int64"),
            ];
          });
          expect(wrong, `${name} over ${axes}`).toEqual([]);
        }
      }
    });

    test("of nothing give the neutral element", async () => {
      for (const fn of ["sum", "prod", "any", "all"] as const) {
        const result = fn === "any" || fn === "all" ? "bool" : "float32";
        expect(
          await disagreements(device(), [tensor([], [0, 3])], (g, [a]) => [
            g.add("reduce", { fn, axes: [0] }, [a], [3], result),
          ]),
        ).toEqual([]);
      }
    });

    test("positions of extremes are the first ones, NaN before all", async () => {
      for (const dtype of TYPES) {
        for (const [shape, axes] of [
          [[30, 200], [1]],
          [[200, 30], [0]],
          [
            [30, 20, 10],
            [0, 2],
          ],
          [[900], [0]],
        ] as const) {
          for (const fn of ["argmax", "argmin"] as const) {
            for (const result of ["int64", "int32"] as const) {
              const wrong = await disagreements(device(), [random(shape, dtype, 6)], (g, [a]) => [
                g.add("argReduce", { fn, axes }, [a], dropped(shape, axes), result),
              ]);
              expect(wrong, `${fn} of ${dtype}`).toEqual([]);
            }
          }
        }
      }
      const x = tensor([1, nan, nan, 9, 9, 0], [2, 3]);
      expect(
        await disagreements(device(), [x], (g, [a]) => [
          g.add("argReduce", { fn: "argmin", axes: [1] }, [a], [2], "int64"),
          g.add("argReduce", { fn: "argmax", axes: [1] }, [a], [2], "int64"),
        ]),
      ).toEqual([]);
    });
  });

  describe("scans agree with the reference", () => {
    test.each([["sum"], ["prod"], ["max"], ["min"]] as [ScanOp][])("running %s", async (fn) => {
      for (const dtype of TYPES.filter((d) => d !== "bool")) {
        for (const [shape, axis] of [
          [[6, 40], 1],
          [[6, 40], 0],
          [[3, 5, 7], 1],
          [[2000], 0],
          [[3, 700, 2], 1],
        ] as const) {
          const small = fn === "prod" && dtype.includes("float");
          const x = small
            ? tensor(
                [...random(shape, dtype, 3).data].map((v) => 1 + Number(v) / 500),
                shape,
                dtype,
              )
            : random(shape, dtype, 3);
          const relative = dtype === "float32" ? 1e-4 : 0.3;
          const wrong = await disagreements(
            device(),
            [x],
            (g, [a]) => [g.add("scan", { fn, axis }, [a], shape, dtype)],
            {
              relative,
              floor: dtype === "float32" ? 1 : 30,
            },
          );
          expect(wrong, `${dtype} [${shape}] along ${axis}`).toEqual([]);
        }
      }
    });

    test("0-d and empty operands pass", async () => {
      expect(
        await disagreements(device(), [tensor([7], []), tensor([], [3, 0])], (g, [a, b]) => [
          g.add("scan", { fn: "sum", axis: 0 }, [a], [], "float32"),
          g.add("scan", { fn: "sum", axis: 1 }, [b], [3, 0], "float32"),
        ]),
      ).toEqual([]);
    });
  });

  describe("movement agrees with the reference", () => {
    test.each(Object.keys(READINGS).map((k) => [k]))("views read %s, and views of them", async (name) => {
      const { leaf, strides, offset } = READINGS[name];
      for (const dtype of ["float32", "int64", "bool", "float16", "float64"] as const) {
        const wrong = await disagreements(device(), [random(leaf, dtype, 5)], (g, [a]) => {
          const v = g.add("view", { strides, offset }, [a], SHAPE, dtype);
          return [
            v,
            g.add("view", { strides: [1], offset: 0 }, [v], [60], dtype),
            g.add("view", { strides: [-1, 0, -5], offset: 59 }, [v], [5, 2, 12], dtype),
            g.add("view", { strides: [], offset: 31 }, [v], [], dtype),
            g.add("view", { strides: [20, 1], offset: 5 }, [v], [3, 0], dtype),
          ];
        });
        expect(wrong, dtype).toEqual([]);
      }
    });

    test("update writes a part, whether or not the base is needed again", async () => {
      for (const dtype of ["float32", "int64", "uint8", "float64"] as const) {
        const wrong = await disagreements(
          device(),
          [random([4, 5], dtype, 1), random([2, 3], dtype, 2)],
          (g, [a, b]) => {
            const base = g.add("binary", { fn: "add" }, [a, a], [4, 5], dtype);
            const kept = g.add("update", { strides: [10, -1], offset: 3 }, [a, b], [4, 5], dtype);
            const once = g.add("update", { strides: [10, -1], offset: 3 }, [base, b], [4, 5], dtype);
            const row = g.add("view", { strides: [1], offset: 0 }, [once], [5], dtype);
            const twice = g.add("update", { strides: [1], offset: 10 }, [once, row], [4, 5], dtype);
            return [kept, twice, a];
          },
        );
        expect(wrong, dtype).toEqual([]);
      }
    });

    test("pad and concat place their operands", async () => {
      for (const dtype of ["float32", "int64", "bool"] as const) {
        const wrong = await disagreements(
          device(),
          [random([3, 4], dtype, 1), tensor([1], [], dtype), random([3, 2], dtype, 2), tensor([], [3, 0], dtype)],
          (g, [a, fill, b, none]) => {
            const t = g.add("view", { strides: [1, 4], offset: 0 }, [a], [4, 3], dtype);
            const c = g.add("const", { value: 1 }, [], [], dtype);
            return [
              g.add("pad", { lo: [1, 0], hi: [0, 2] }, [a, fill], [4, 6], dtype),
              g.add("pad", { lo: [-1, 2], hi: [1, -1] }, [t, c], [4, 4], dtype),
              g.add("pad", { lo: [-3, 0], hi: [2, 0] }, [a, fill], [2, 4], dtype),
              g.add("concat", { axis: 1 }, [a, none, b], [3, 6], dtype),
              g.add("concat", { axis: 0 }, [t, t], [8, 3], dtype),
            ];
          },
        );
        expect(wrong, dtype).toEqual([]);
      }
    });

    test("what counts its places keeps them within margins and joined parts", async () => {
      const wrong = await disagreements(
        device(),
        [],
        (g) => {
          const counts = [0, 1].map((axis) => g.add("iota", { axis }, [], [2, 3], "int32"));
          const zero = g.add("const", { value: 0 }, [], [], "int32");
          const padded = (x: number, lo: number[], hi: number[]): number =>
            g.add("pad", { lo, hi }, [x, zero], [2 + lo[0] + hi[0], 3 + lo[1] + hi[1]], "int32");
          const both = g.add("binary", { fn: "sub" }, counts, [2, 3], "int32");
          return [...counts, both].flatMap((x) => [
            padded(x, [1, 0], [0, 1]),
            padded(x, [0, 2], [0, 0]),
            padded(x, [3, 4], [1, 2]),
            g.add("concat", { axis: 1 }, [x, x], [2, 6], "int32"),
            g.add("concat", { axis: 0 }, [x, x, x], [6, 3], "int32"),
          ]);
        },
        { relative: 0 },
      );
      expect(wrong).toEqual([]);
    });

    test("iota counts in every dtype", async () => {
      const wrong = await disagreements(
        device(),
        [],
        (g) =>
          DTYPES.flatMap((d) => [
            g.add("iota", { axis: 1 }, [], [2, 300, 3], d),
            g.add("iota", { axis: 0 }, [], [0], d),
          ]),
        { relative: 0 },
      );
      expect(wrong).toEqual([]);
    });
  });

  describe("take and put agree with the reference", () => {
    const indices = (n: number, below: number, seed: number): TestTensor => {
      const r = random([n], "float32", seed);
      return tensor(
        [...r.data].map((v) => Math.floor(Math.abs(Number(v)) * 1000) % below),
        [n],
        "int32",
      );
    };

    test("take reads data and indices through strides", async () => {
      for (const dtype of TYPES) {
        const wrong = await disagreements(
          device(),
          [random([4, 6], dtype, 1), indices(20, 24, 2)],
          (g, [data, index]) => {
            const t = g.add("view", { strides: [1, 6], offset: 0 }, [data], [6, 4], dtype);
            const rows = g.add("view", { strides: [-5, 1], offset: 15 }, [index], [4, 5], "int32");
            return [g.add("take", null, [data, rows], [4, 5], dtype), g.add("take", null, [t, index], [20], dtype)];
          },
        );
        expect(wrong, dtype).toEqual([]);
      }
    });

    test.each([["set"], ["add"], ["mul"], ["max"], ["min"]] as [PutMode][])(
      "put with %s, positions repeated",
      async (mode) => {
        for (const dtype of TYPES) {
          const relative = dtype.endsWith("16") && dtype.includes("float") ? 0.1 : 1e-4;
          const wrong = await disagreements(
            device(),
            [random([10], dtype, 1), indices(200, 10, 2), random([200], dtype, 3), indices(4, 10, 5)],
            (g, [base, index, value, few]) => {
              const one = g.add("view", { strides: [0], offset: 3 }, [value], [4], dtype);
              return [
                g.add("put", { mode }, [base, mode === "mul" ? few : index, mode === "mul" ? one : value], [10], dtype),
                g.add("put", { mode }, [base, few, one], [10], dtype),
              ];
            },
            { relative, floor: 10 },
          );
          expect(wrong, dtype).toEqual([]);
        }
      },
    );

    test("int64 sums carry from word to word", async () => {
      const value = tensor([2n ** 32n - 1n, 2n ** 32n - 1n, -1n, 2n ** 62n, 5n], undefined, "int64");
      const wrong = await disagreements(
        device(),
        [tensor([1n, -7n], undefined, "int64"), tensor([0, 0, 0, 1, 1], undefined, "int32"), value],
        (g, ids) => [g.add("put", { mode: "add" }, ids, [2], "int64")],
      );
      expect(wrong).toEqual([]);
    });
  });

  describe("what only the host computes", () => {
    test("float64 chains, sorting and linear algebra, in between kernels", async () => {
      const a = random([3, 3], "float32", 11);
      const wrong = await disagreements(device(), [a], (g, [x]) => {
        const t = g.add("view", { strides: [1, 3], offset: 0 }, [x], [3, 3], "float32");
        const sym = g.add("matmul", null, [x, t], [3, 3], "float32");
        const wide = g.add("cast", null, [sym], [3, 3], "float64");
        const inverse = g.add("host", { fn: "inverse", params: [] }, [wide], [3, 3], "float64");
        const narrow = g.add("cast", null, [inverse], [3, 3], "float32");
        const order = g.add("argsort", { axis: 1, descending: true }, [narrow], [3, 3], "int64");
        const sum = g.add("reduce", { fn: "sum", axes: [1] }, [narrow], [3], "float32");
        return [
          g.add("binary", { fn: "add" }, [narrow, x], [3, 3], "float32"),
          order,
          sum,
          inverse,
          g.add("view", { strides: [3, 1], offset: 0 }, [wide], [3, 2], "float64"),
        ];
      });
      expect(wrong).toEqual([]);
    });

    test("memory written in place is not mistaken for what the host had of it", async () => {
      const wrong = await disagreements(
        device(),
        [random([4], "float64", 2), random([2], "float32", 3)],
        (g, [a, b]) => {
          const fromHost = g.add("cast", null, [a], [4], "float32");
          const changed = g.add("update", { strides: [1], offset: 1 }, [fromHost, b], [4], "float32");
          return [g.add("cast", null, [changed], [4], "float64"), changed];
        },
      );
      expect(wrong).toEqual([]);
    });

    test("int64 quotients and powers", async () => {
      for (const fn of ["idiv", "floorDiv", "mod", "rem", "pow"] as const) {
        expect(
          await disagreements(device(), [random([30], "int64", 1), random([30], "int64", 2)], (g, ids) => [
            g.add("binary", { fn }, ids, [30], "int64"),
          ]),
        ).toEqual([]);
      }
    });
  });

  describe("matrix products agree with the reference", () => {
    const sizes: [number, number, number][] = [
      [1, 1, 1],
      [3, 5, 2],
      [64, 64, 64],
      [65, 33, 70],
      [1, 300, 128],
      [130, 17, 1],
      [40, 0, 40],
      [128, 100, 129],
    ];
    test.each(sizes)("%i x %i x %i, each operand as it lies and transposed", async (m, k, n) => {
      const wrong = await disagreements(
        device(),
        [
          random([m, k], "float32", 1),
          random([k, n], "float32", 2),
          random([k, m], "float32", 3),
          random([n, k], "float32", 4),
        ],
        (g, [a, b, at, bt]) => {
          const ta = g.add("view", { strides: [1, m], offset: 0 }, [at], [m, k], "float32");
          const tb = g.add("view", { strides: [1, k], offset: 0 }, [bt], [k, n], "float32");
          return [
            [a, b],
            [ta, b],
            [a, tb],
            [ta, tb],
          ].map((pair) => g.add("matmul", null, pair, [m, n], "float32"));
        },
        { floor: Math.sqrt(k + 1) },
      );
      expect(wrong).toEqual([]);
    });

    test("in batches, with repeated and permuted ones", async () => {
      const wrong = await disagreements(
        device(),
        [random([2, 3, 5, 7], "float32", 1), random([3, 7, 9], "float32", 2), random([3, 2, 7, 40], "float32", 3)],
        (g, [a, b, c]) => {
          const wide = g.add("view", { strides: [0, 63, 9, 1], offset: 0 }, [b], [2, 3, 7, 9], "float32");
          const permuted = g.add("view", { strides: [280, 560, 40, 1], offset: 0 }, [c], [2, 3, 7, 40], "float32");
          return [
            g.add("matmul", null, [a, wide], [2, 3, 5, 9], "float32"),
            g.add("matmul", null, [a, permuted], [2, 3, 5, 40], "float32"),
          ];
        },
        { floor: 1 },
      );
      expect(wrong).toEqual([]);
    });

    test("in every dtype", async () => {
      for (const dtype of TYPES) {
        const relative = dtype === "float16" ? 2e-3 : dtype === "bfloat16" ? 1e-2 : 1e-4;
        expect(
          await disagreements(
            device(),
            [random([9, 11], dtype, 1), random([11, 10], dtype, 2)],
            (g, ids) => [g.add("matmul", null, ids, [9, 10], dtype)],
            { relative, floor: 1 },
          ),
          dtype,
        ).toEqual([]);
      }
    });
  });

  describe("convolutions agree with the reference", () => {
    type Case = [string, Shape, Shape, number[], number[], number[], number[], number];
    const cases: Case[] = [
      ["one dimension", [2, 3, 17], [5, 3, 3], [1], [0], [0], [1], 1],
      ["two, strided and padded unevenly", [2, 3, 9, 8], [6, 3, 3, 2], [2, 1], [1, 0], [2, 1], [1, 1], 1],
      ["two, dilated, in groups", [1, 4, 10, 9], [6, 2, 3, 3], [1, 1], [2, 2], [2, 2], [2, 2], 2],
      ["depthwise", [2, 5, 7, 7], [5, 1, 3, 3], [2, 2], [1, 1], [1, 1], [1, 1], 5],
      ["three dimensions", [1, 2, 4, 5, 6], [3, 2, 2, 3, 2], [1, 2, 1], [0, 1, 0], [1, 0, 1], [1, 1, 2], 1],
      ["rows that divide by eight", [2, 3, 12, 16], [16, 3, 5, 5], [1, 1], [2, 2], [2, 2], [1, 1], 1],
      ["rows that divide by eight, strided", [2, 4, 9, 16], [8, 4, 3, 3], [2, 2], [1, 1], [1, 0], [1, 1], 1],
      ["rows that divide by eight, depthwise", [2, 9, 8, 24], [9, 1, 3, 3], [1, 1], [1, 1], [1, 1], [1, 1], 9],
      ["long rows that do not divide", [1, 2, 3, 29], [6, 2, 1, 7], [1, 1], [0, 3], [0, 3], [1, 2], 1],
      ["single places", [2, 12, 4, 8], [20, 12, 1, 1], [1, 1], [0, 0], [0, 0], [1, 1], 1],
      ["rows of two", [8, 8, 2, 2], [16, 8, 3, 3], [1, 1], [1, 1], [1, 1], [1, 1], 1],
      ["rows of four, in an odd number of images", [5, 8, 4, 4], [8, 8, 3, 3], [1, 1], [1, 1], [1, 1], [1, 1], 1],
      ["rows of four, strided to two", [8, 8, 4, 4], [16, 8, 3, 3], [2, 2], [1, 1], [1, 1], [1, 1], 1],
      ["a batch of none", [0, 2, 5, 5], [3, 2, 3, 3], [1, 1], [0, 0], [0, 0], [1, 1], 1],
    ];
    test.each(cases)("%s, with both gradients", async (_, x, w, stride, padLo, padHi, dilation, groups) => {
      const attrs = { stride, padLo, padHi, dilation, groups };
      const out = x
        .slice(2)
        .map((s, d) => Math.floor((s + padLo[d] + padHi[d] - dilation[d] * (w[2 + d] - 1) - 1) / stride[d]) + 1);
      const y = [x[0], w[0], ...out];
      for (const dtype of ["float32", "float16", "float64"] as const) {
        const relative = dtype === "float16" ? 2e-3 : 1e-4;
        const wrong = await disagreements(
          device(),
          [random(x, dtype, 1), random(w, dtype, 2), random(y, dtype, 3)],
          (g, [a, b, dy]) => [
            g.add("conv", attrs, [a, b], y, dtype),
            g.add("convInput", attrs, [dy, b], x, dtype),
            g.add("convWeight", attrs, [a, dy], w, dtype),
          ],
          { relative, floor: 2 },
        );
        expect(wrong, dtype).toEqual([]);
      }
    });

    test("operands in another memory order", async () => {
      const attrs = { stride: [1, 1], padLo: [1, 1], padHi: [1, 1], dilation: [1, 1], groups: 1 };
      const wrong = await disagreements(
        device(),
        [random([2, 6, 5, 3], "float32", 1), random([3, 3, 3, 4], "float32", 2)],
        (g, [image, kernel]) => {
          const x = g.add("view", { strides: [90, 1, 15, 3], offset: 0 }, [image], [2, 3, 6, 5], "float32");
          const w = g.add("view", { strides: [1, 4, 36, 12], offset: 0 }, [kernel], [4, 3, 3, 3], "float32");
          return [g.add("conv", attrs, [x, w], [2, 4, 6, 5], "float32")];
        },
        { floor: 1 },
      );
      expect(wrong).toEqual([]);
    });
  });
}
