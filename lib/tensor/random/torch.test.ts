import { describe, expect, test } from "vitest";
import { TorchGenerator } from "./torch";

/** Expected numbers are those of PyTorch 2.13's CPU generator. */
const close = (found: ArrayLike<number>, expected: readonly number[]): void => {
  expect(found.length).toBe(expected.length);
  expected.forEach((x, i) => {
    expect(Math.abs(found[i] - x)).toBeLessThanOrEqual(2e-6 * Math.max(Math.abs(x), 1e-3));
  });
};
const floats = (n: number, fill: (out: Float32Array) => void): Float32Array => {
  const out = new Float32Array(n);
  fill(out);
  return out;
};

describe("PyTorch's CPU random stream", () => {
  test("takes 24 bits of one draw for a float and 53 bits of two for a double", () => {
    close(
      floats(4, (out) => new TorchGenerator(0n).uniform(out, 0, 1)),
      [0.4962566, 0.7682218, 0.08847743, 0.1320305],
    );
    const doubles = new Float64Array(3);
    new TorchGenerator(0n).uniform(doubles, 0, 1);
    close(doubles, [0.970053, 0.7078199, 0.4593829]);
  });

  test("keeps the second number of a pair for the next call when fewer than 16 normals are drawn", () => {
    const g = new TorchGenerator(0n);
    close(
      floats(3, (out) => g.normal(out, 0, 1)),
      [1.540996, -0.2934289, -2.178789],
    );
    close(
      floats(2, (out) => g.normal(out, 0, 1)),
      [0.5684313, -1.084522],
    );
  });

  test("draws 16 normals at a time from there on, and the last block twice where it is not whole", () => {
    const g = new TorchGenerator(0n);
    const expected = [
      -1.12584, -1.695931, 0.5666506, 0.7935084, 0.5988395, -1.555095, -0.3413604, 1.853006, 0.4680964, -0.5854976,
      -0.1733968, 0.1834779, 1.389366, 1.586334, 0.9462984, -0.8436767, 0.9318266,
    ];
    close(
      floats(17, (out) => g.normal(out, 0, 1)),
      expected,
    );
    expect(g.float()).toBeCloseTo(0.2698336, 6);
  });

  test("draws what does not fill a block only once where numbers are rounded to 16 bits", () => {
    const g = new TorchGenerator(0n);
    floats(17, (out) => g.normal(out, 0, 1, true));
    expect(g.float()).toBeCloseTo(0.1759102, 6);
  });

  test("shuffles, and draws integers of wide ranges from 64 bits", () => {
    expect([...new TorchGenerator(42n).permutation(8)]).toEqual([6, 3, 0, 7, 2, 1, 4, 5]);
    const small = new TorchGenerator(7n);
    expect(Array.from({ length: 6 }, () => small.smallInteger(-5, 15))).toEqual([-5, 2, -4, 6, 8, 7]);
    const big = new TorchGenerator(7n);
    expect(Array.from({ length: 3 }, () => big.integer(0n, 1n << 40n))).toEqual([
      752595690692n,
      108744157686n,
      291964244179n,
    ]);
  });

  test("has exponential, Poisson, geometric and Cauchy numbers", () => {
    const exponential = new TorchGenerator(1n);
    close(
      Array.from({ length: 3 }, () => exponential.exponential(2)),
      [0.03149827, 0.1271588, 0.1334514],
    );
    const poisson = new TorchGenerator(1n);
    expect([0, 2, 5, 9, 10, 50, 200].map((rate) => poisson.poisson(rate))).toEqual([0, 0, 3, 9, 7, 42, 197]);
    const geometric = new TorchGenerator(3n);
    expect(Array.from({ length: 4 }, () => geometric.geometric(0.3))).toEqual([10, 4, 1, 5]);
    const cauchy = new TorchGenerator(3n);
    close(
      Array.from({ length: 2 }, () => cauchy.cauchy(1, 2)),
      [-17.59323, -0.5844281],
    );
  });

  test("uses the low 32 bits of a seed, and tells all 64", () => {
    const g = new TorchGenerator((1n << 40n) + 1n);
    close(
      floats(2, (out) => g.uniform(out, 0, 1)),
      [0.7576316, 0.2793109],
    );
    expect(g.initialSeed).toBe((1n << 40n) + 1n);
  });

  test("continues from a saved state, half a pair of normals included", () => {
    const g = new TorchGenerator(5n);
    g.normalOne();
    const saved = g.save();
    const first = [g.normalOne(), g.float(), g.double()];
    g.seed(9n);
    g.restore(saved);
    expect([g.normalOne(), g.float(), g.double()]).toEqual(first);
    expect(g.initialSeed).toBe(5n);
  });
});
