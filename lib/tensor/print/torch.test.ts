import { describe, expect, test } from "vitest";
import type { DType } from "@/lib/ir";
import { exponential, fixed } from "./format";
import { defaultPrintOptions, type PrintOptions, torchText, withSuffixes } from "./torch";

/** What `print(torch.tensor(...))` shows; expected texts are PyTorch 2.13's. */
function shown(
  data: readonly number[],
  shape: readonly number[],
  dtype: DType = "float32",
  options: Partial<PrintOptions> = {},
) {
  const all = { ...defaultPrintOptions(), ...options };
  return withSuffixes(`tensor(${torchText({ data, dtype, shape }, 7, all)}`, [], 7, all.lineWidth);
}
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe("numbers as Python formats them", () => {
  test("round halves to even, from the exact binary value", () => {
    expect([0.5, 1.5, 2.5, -0.5].map((x) => fixed(x, 0))).toEqual(["0", "2", "2", "-0"]);
    expect([0.03125, 0.09375, 1.00005, 2.675].map((x) => fixed(x, 4))).toEqual([
      "0.0312",
      "0.0938",
      "1.0001",
      "2.6750",
    ]);
    expect(fixed(2.675, 2)).toBe("2.67");
  });

  test("keep the sign of zero and write exponents with two digits", () => {
    expect([0, -0, 1e-5, 123456789, 9.99996, 1e100, -1.03125].map((x) => exponential(x, 4))).toEqual([
      "0.0000e+00",
      "-0.0000e+00",
      "1.0000e-05",
      "1.2346e+08",
      "1.0000e+01",
      "1.0000e+100",
      "-1.0312e+00",
    ]);
  });
});

describe("printed tensors", () => {
  test("write whole floats with a point, others with four decimals, all in one width", () => {
    expect(shown([1, -20, 300], [3])).toBe("tensor([  1., -20., 300.])");
    expect(shown([1.5, 2, -3.25], [3])).toBe("tensor([ 1.5000,  2.0000, -3.2500])");
    expect(shown([1, 2, 3], [3], "int64")).toBe("tensor([1, 2, 3])");
    expect(shown([1, 0], [2], "bool")).toBe("tensor([ True, False])");
    expect(shown([2.5], [])).toBe("tensor(2.5000)");
  });

  test("turn to exponents where magnitudes differ a thousandfold, or are very large or small", () => {
    expect(shown([1e-5, 1], [2])).toBe("tensor([1.0000e-05, 1.0000e+00])");
    expect(shown([1e9, 2e9], [2])).toBe("tensor([1.0000e+09, 2.0000e+09])");
    expect(shown([1, 1000], [2])).toBe("tensor([   1., 1000.])");
    expect(shown([1e-5, 1], [2], "float32", { sciMode: false })).toBe("tensor([0.0000, 1.0000])");
  });

  test("leave NaN and infinities out when they choose the notation", () => {
    expect(shown([Number.NaN, 1], [2])).toBe("tensor([nan, 1.])");
    expect(shown([Infinity, -1.5], [2])).toBe("tensor([    inf, -1.5000])");
  });

  test("break lines at 80 columns and separate matrices by empty lines", () => {
    expect(shown(range(30), [30], "int64")).toBe(
      "tensor([ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17,\n" +
        "        18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29])",
    );
    expect(shown(range(8), [2, 2, 2], "int64")).toBe(
      "tensor([[[0, 1],\n         [2, 3]],\n\n        [[4, 5],\n         [6, 7]]])",
    );
  });

  test("summarise beyond a thousand elements; only what is shown sets the width", () => {
    expect(shown(range(1001), [1001], "int64")).toBe("tensor([   0,    1,    2,  ...,  998,  999, 1000])");
    const wide = range(2000);
    wide[1000] = 1e7;
    expect(shown(wide, [2000], "int64")).toBe("tensor([   0,    1,    2,  ..., 1997, 1998, 1999])");
  });

  test("put suffixes on a line of their own where the line is full", () => {
    const text = `tensor([${"1, ".repeat(20)}1]`;
    expect(withSuffixes(text, ["grad_fn=<AddBackward0>"], 7, 80)).toBe(`${text},\n       grad_fn=<AddBackward0>)`);
    expect(withSuffixes("tensor([1.]", ["requires_grad=True"], 7, 80)).toBe("tensor([1.], requires_grad=True)");
  });

  test("show nothing but brackets of an empty tensor", () => {
    expect(shown([], [0, 3])).toBe("tensor([])");
  });
});
