import { describe, expect, it } from "vitest";
import { compareCase, compareText, type GoldenCase } from "./compare.mjs";

const tensor = (v: (number | string | boolean)[], t = "float32", s = [v.length]): GoldenCase => ({
  case: "c",
  out: [{ t, s, v }],
});

describe("comparing printed text", () => {
  it("accepts the same text", () => {
    expect(compareText("tensor([1., 2.])\ndone\n", "tensor([1., 2.])\ndone\n")).toBeNull();
  });

  it("accepts float noise below one in ten thousand", () => {
    expect(compareText("loss 0.693147\n", "loss 0.693150\n")).toBeNull();
    expect(compareText("x = 1.0000001e-07", "x = 9.2e-08")).toBeNull();
  });

  it("finds a wrong digit, also the last of a torch print", () => {
    expect(compareText("a\ntensor([0.1234])\n", "a\ntensor([0.1235])\n")).toEqual({
      line: 2,
      expected: "tensor([0.1234])",
      actual: "tensor([0.1235])",
    });
    expect(compareText("0.6931", "0.6941")).not.toBeNull();
    expect(compareText("1.5e-05", "1.5e-06")).not.toBeNull();
  });

  it("finds a wrong sign", () => {
    expect(compareText("[-0.5]", "[0.5]")).not.toBeNull();
  });

  it("does not tolerate any difference between integers", () => {
    expect(compareText("count 100000", "count 100001")).not.toBeNull();
    expect(compareText("tensor([3])", "tensor([3.])")).not.toBeNull();
  });

  it("finds a missing and an extra line", () => {
    expect(compareText("a\nb\n", "a\n")).toEqual({ line: 2, expected: "b", actual: "" });
    expect(compareText("a", "a\nb")).toEqual({ line: 2, expected: null, actual: "b" });
  });

  it("finds a wrong dtype, shape and word", () => {
    expect(compareText("tensor([1.], dtype=torch.float64)", "tensor([1.], dtype=torch.float32)")).not.toBeNull();
    expect(compareText("torch.Size([2, 3])", "torch.Size([3, 2])")).not.toBeNull();
    expect(compareText("grad_fn=<MulBackward0>", "grad_fn=<AddBackward0>")).not.toBeNull();
  });

  it("finds the same number written another way", () => {
    expect(compareText("tensor([1.])", "tensor([1.0])")).not.toBeNull();
    expect(compareText("tensor([1.0000, 2.5000])", "tensor([1.0, 2.5])")).not.toBeNull();
    expect(compareText("tensor([0.3333])", "tensor([0.33333])")).not.toBeNull();
    expect(compareText("1e-05", "0.00001")).not.toBeNull();
  });

  it("keeps nan and inf exact", () => {
    expect(compareText("[nan, 1.0]", "[inf, 1.0]")).not.toBeNull();
  });

  it("minds spaces, except where float noise makes a padded column wider", () => {
    expect(compareText("[  1, 100]", "[1, 100]")).not.toBeNull();
    expect(
      compareText(
        "[0.5        0.1234567]\n[0.25       1.       ]",
        "[0.5         0.12345671]\n[0.25        1.        ]",
      ),
    ).toBeNull();
  });
});

describe("comparing op cases", () => {
  it("accepts float noise and finds a wrong value", () => {
    expect(compareCase(tensor([1, 2.5]), tensor([1, 2.50001]))).toBeNull();
    expect(compareCase(tensor([1, 2.5]), tensor([1, 2.501]))).toBe(
      "output 0: expected element 1 to be 2.5, found 2.501",
    );
  });

  it("finds a wrong dtype and a wrong shape", () => {
    expect(compareCase(tensor([1], "int64"), tensor([1], "int32"))).toBe("output 0: expected dtype int64, found int32");
    expect(compareCase(tensor([1], "int64", [1]), tensor([1], "int64", []))).toBe(
      "output 0: expected shape [1], found []",
    );
  });

  it("holds float64 to more digits than float32", () => {
    expect(compareCase(tensor([1], "float64"), tensor([1.000001], "float64"))).not.toBeNull();
    expect(compareCase(tensor([1], "float32"), tensor([1.000001], "float32"))).toBeNull();
  });

  it("compares nan and infinities, integers and booleans exactly", () => {
    expect(compareCase(tensor(["nan", "inf"]), tensor(["nan", "inf"]))).toBeNull();
    expect(compareCase(tensor(["inf"]), tensor(["-inf"]))).not.toBeNull();
    expect(compareCase(tensor([100000], "int64"), tensor([100001], "int64"))).not.toBeNull();
    expect(compareCase(tensor([true], "bool"), tensor([false], "bool"))).not.toBeNull();
  });

  it("finds a missing value and a missing output", () => {
    expect(compareCase(tensor([1, 2], "float32", [2]), tensor([1], "float32", [2]))).not.toBeNull();
    expect(compareCase(tensor([1]), { case: "c", out: [] })).toBe("expected 1 outputs, found 0");
  });

  it("finds a wrong, a missing and an unexpected gradient", () => {
    const withGrad = (grad: GoldenCase["grad"]): GoldenCase => ({ ...tensor([1]), grad });
    const one = { t: "float32", s: [1], v: [1] };
    expect(compareCase(withGrad({ x: one }), withGrad({ x: one }))).toBeNull();
    expect(compareCase(withGrad({ x: one }), withGrad({ x: { ...one, v: [2] } }))).toMatch(/^gradient of x/);
    expect(compareCase(withGrad({ x: one }), withGrad({ x: null }))).toMatch(/^gradient of x/);
    expect(compareCase(withGrad({ x: null }), withGrad({ x: one }))).toMatch(/^gradient of x/);
  });

  it("wants the same exception with the same message", () => {
    const raised = (text: string | null): GoldenCase => ({ case: "c", raised: text });
    expect(compareCase(raised("ValueError: no"), raised("ValueError: no"))).toBeNull();
    expect(compareCase(raised("ValueError: no"), raised("TypeError: no"))).not.toBeNull();
    expect(compareCase(raised("ValueError: no"), raised(null))).toBe('expected "ValueError: no", found null');
  });

  it("tells when a case raised that should give values", () => {
    expect(compareCase(tensor([1]), { case: "c", error: "NotImplementedError: torch.kron" })).toBe(
      "it raised NotImplementedError: torch.kron",
    );
  });
});
