import { expect, test } from "vitest";
import type { UnaryOp } from "@/lib/ir";
import { erf } from "../../cpu";
import { evaluate, runGraph, type TestTensor } from "../../testing/graphs";
import { openWasm } from "../device";

const device = openWasm();

/** Numbers of all sizes from 1e-6 up to `limit`, of both signs if wanted, and evenly spaced ones. */
function spread(limit: number, signed: boolean): TestTensor {
  const data: number[] = [];
  for (let i = 0; i < 5000; i++) {
    data.push(1e-6 * (limit / 1e-6) ** (i / 5000), (limit * i) / 5000);
  }
  const all = Float32Array.from(signed ? data.flatMap((x) => [x, -x]) : data);
  return { data: all, shape: [all.length], dtype: "float32" };
}

const FUNCTIONS: readonly [UnaryOp, (x: number) => number, number, boolean][] = [
  ["exp", Math.exp, 88, true],
  ["exp2", (x) => 2 ** x, 127, true],
  ["expm1", Math.expm1, 88, true],
  ["log", Math.log, 1e30, false],
  ["log2", Math.log2, 1e30, false],
  ["log10", Math.log10, 1e30, false],
  ["log1p", Math.log1p, 1e30, false],
  ["sin", Math.sin, 1000, true],
  ["cos", Math.cos, 1000, true],
  ["tanh", Math.tanh, 12, true],
  ["sigmoid", (x) => 1 / (1 + Math.exp(-x)), 80, true],
  ["erf", erf, 6, true],
];

test.each(FUNCTIONS)("%s is right to about two units in the last place", async (fn, exact, limit, signed) => {
  const x = spread(limit, signed);
  const y = await evaluate(device, "unary", { fn }, [x], x.shape);
  let worst = 0;
  for (let i = 0; i < y.length; i++) {
    const right = exact(Number(x.data[i]));
    if (!Number.isFinite(right)) {
      expect(y[i]).toBe(right);
      continue;
    }
    // Below the normal numbers a unit is absolute.
    const size = Math.max(Math.abs(right), 2 ** -126);
    if (right !== 0) worst = Math.max(worst, Math.abs(Number(y[i]) - right) / size);
  }
  expect(worst).toBeLessThan(3.6e-7);
});

test("exp reaches subnormal results, and 0 and infinity beyond them", async () => {
  const data = Float32Array.from([-87.5, -95, -103, -103.9, -104.1, -1e30, -Infinity, 88.7, 88.8, 1e30, Infinity]);
  const y = await evaluate(device, "unary", { fn: "exp" }, [{ data, shape: [data.length], dtype: "float32" }], [11]);
  const expected = Float32Array.from(data, Math.exp);
  for (let i = 0; i < 4; i++) expect(Math.abs(Number(y[i]) - expected[i])).toBeLessThanOrEqual(2 ** -149);
  expect([...y].slice(4, 7)).toEqual([0, 0, 0]);
  expect(Number(y[7]) / expected[7]).toBeCloseTo(1, 5);
  expect([...y].slice(8)).toEqual([Infinity, Infinity, Infinity]);
});

test("powers are right in one step, whatever the exponent", async () => {
  const x = spread(1e4, false);
  for (const y of [2, 3, 0.5, -1.5, 7.25]) {
    const [z] = await runGraph(
      device,
      [x],
      (g, [a]) => {
        const s = g.add("scalar", null, [], [], "float32");
        const wide = g.add("view", { strides: [0], offset: 0 }, [s], x.shape, "float32");
        return [g.add("binary", { fn: "pow" }, [a, wide], x.shape, "float32")];
      },
      [y],
    );
    for (let i = 0; i < z.length; i++) {
      const right = Number(x.data[i]) ** y;
      if (right < 2 ** -126 || right > 3.4e38) continue;
      if (!(Math.abs(Number(z[i]) - right) <= 2.4e-7 * right)) {
        expect(z[i], `${x.data[i]} to ${y}`).toBe(Math.fround(right));
      }
    }
  }
});
