import { describe, expect, test } from "vitest";
import { type BinaryOp, binaryResult, type DType, type Scalar, type UnaryOp, unaryResult } from "@/lib/ir";
import { counting, evaluate, runGraph, type TestTensor, tensor } from "../testing/graphs";
import { openCpu } from "./device";

const device = openCpu();
const { NaN: nan } = Number;

async function binary(fn: BinaryOp, a: TestTensor, b: TestTensor): Promise<Scalar[]> {
  return [...(await evaluate(device, "binary", { fn }, [a, b], a.shape, binaryResult(fn, a.dtype)))];
}
async function unary(fn: UnaryOp, values: Scalar[], dtype: DType = "float32"): Promise<Scalar[]> {
  return [
    ...(await evaluate(
      device,
      "unary",
      { fn },
      [tensor(values, undefined, dtype)],
      [values.length],
      unaryResult(fn, dtype),
    )),
  ];
}
const ints = (values: Scalar[], dtype: DType = "int32"): TestTensor => tensor(values, undefined, dtype);

describe("functions of two operands", () => {
  test("round each float32 result once", async () => {
    expect(await binary("add", tensor([0.1, 1e8]), tensor([0.2, 1]))).toEqual([
      Math.fround(Math.fround(0.1) + Math.fround(0.2)),
      1e8,
    ]);
    expect(await binary("div", tensor([1, 1, -1, 0]), tensor([3, 0, 0, 0]))).toEqual([
      Math.fround(1 / 3),
      Infinity,
      -Infinity,
      nan,
    ]);
  });

  test("round narrow floats to their own precision", async () => {
    expect(await binary("add", tensor([2048], [1], "float16"), tensor([1], [1], "float16"))).toEqual([2048]);
    expect(await binary("add", tensor([256], [1], "bfloat16"), tensor([1], [1], "bfloat16"))).toEqual([256]);
    expect(await binary("mul", tensor([300], [1], "float16"), tensor([300], [1], "float16"))).toEqual([Infinity]);
  });

  test("wrap integers to their width", async () => {
    expect(await binary("add", ints([2 ** 31 - 1]), ints([1]))).toEqual([-(2 ** 31)]);
    expect(await binary("mul", ints([123456789]), ints([987654321]))).toEqual([Math.imul(123456789, 987654321)]);
    expect(await binary("add", ints([250], "uint8"), ints([10], "uint8"))).toEqual([4]);
    expect(await binary("mul", ints([2 ** 16], "uint32"), ints([2 ** 16 + 1], "uint32"))).toEqual([65536]);
  });

  test("keep int64 exact beyond 2^53 and wrap it at 2^63", async () => {
    const big = 2n ** 53n + 1n;
    expect(await binary("add", ints([big], "int64"), ints([2n], "int64"))).toEqual([big + 2n]);
    expect(await binary("mul", ints([2n ** 62n], "int64"), ints([3n], "int64"))).toEqual([
      BigInt.asIntN(64, 3n * 2n ** 62n),
    ]);
    expect(await binary("lt", ints([big], "int64"), ints([big + 1n], "int64"))).toEqual([1]);
    expect(await binary("max", ints([-(2n ** 63n)], "int64"), ints([-1n], "int64"))).toEqual([-1n]);
  });

  test("divide integers toward zero, toward minus infinity, and by zero to 0", async () => {
    const [a, b] = [ints([7, -7, 7, -7, 5]), ints([2, 2, -2, -2, 0])];
    expect(await binary("idiv", a, b)).toEqual([3, -3, -3, 3, 0]);
    expect(await binary("floorDiv", a, b)).toEqual([3, -4, -4, 3, 0]);
    expect(await binary("rem", a, b)).toEqual([1, -1, 1, -1, 0].map((x) => x));
    expect(await binary("mod", a, b)).toEqual([1, 1, -1, -1, 0]);
    const [c, d] = [ints([7n, -7n, 7n, -7n, 5n], "int64"), ints([2n, 2n, -2n, -2n, 0n], "int64")];
    expect(await binary("floorDiv", c, d)).toEqual([3n, -4n, -4n, 3n, 0n]);
    expect(await binary("mod", c, d)).toEqual([1n, 1n, -1n, -1n, 0n]);
  });

  test("give float remainders the sign that each kind asks for", async () => {
    expect(await binary("rem", tensor([5.5, -5.5]), tensor([2, 2]))).toEqual([1.5, -1.5]);
    expect(await binary("mod", tensor([5.5, -5.5, 5.5]), tensor([2, 2, -2]))).toEqual([1.5, 0.5, -0.5]);
    expect(await binary("floorDiv", tensor([5.5, -5.5, 1, 0]), tensor([2, 2, 0, 0]))).toEqual([2, -3, Infinity, nan]);
  });

  test("propagate NaN through max and min", async () => {
    expect(await binary("max", tensor([nan, 1, -Infinity]), tensor([1, nan, -5]))).toEqual([nan, nan, -5]);
    expect(await binary("min", tensor([nan, 1, Infinity]), tensor([1, nan, 5]))).toEqual([nan, nan, 5]);
  });

  test("compare NaN as unequal to everything", async () => {
    const [a, b] = [tensor([nan, nan, 1]), tensor([nan, 1, 1])];
    expect(await binary("eq", a, b)).toEqual([0, 0, 1]);
    expect(await binary("ne", a, b)).toEqual([1, 1, 0]);
    expect(await binary("le", a, b)).toEqual([0, 0, 1]);
  });

  test("raise to powers as C does", async () => {
    expect(await binary("pow", tensor([-8, -8, 1, -1, 0, 0]), tensor([3, 0.5, nan, Infinity, 0, -1]))).toEqual([
      -512,
      nan,
      1,
      1,
      1,
      Infinity,
    ]);
    expect(await binary("pow", ints([3, -2, 2, -1, 5]), ints([5, 3, 33, -3, -1]))).toEqual([243, -8, 0, -1, 0]);
    expect(await binary("pow", ints([3n], "int64"), ints([39n], "int64"))).toEqual([3n ** 39n]);
  });

  test("shift out every bit when the count reaches the width", async () => {
    expect(await binary("shl", ints([1, 1, 3]), ints([31, 32, 1]))).toEqual([-(2 ** 31), 0, 6]);
    expect(await binary("shr", ints([-8, -8, 8]), ints([1, 40, 2]))).toEqual([-4, -1, 2]);
    expect(await binary("shr", ints([2 ** 31], "uint32"), ints([31], "uint32"))).toEqual([1]);
  });

  test("treat bool sums as or, products as and", async () => {
    const [a, b] = [ints([0, 1, 1], "bool"), ints([0, 0, 1], "bool")];
    expect(await binary("add", a, b)).toEqual([0, 1, 1]);
    expect(await binary("mul", a, b)).toEqual([0, 0, 1]);
    expect(await binary("xor", a, b)).toEqual([0, 1, 0]);
  });

  test("say so where a dtype has no such function", async () => {
    await expect(binary("and", tensor([1]), tensor([1]))).rejects.toThrow("and is not defined for float32");
  });

  test("read expanded, transposed and flipped operands through their strides", async () => {
    const [out] = await runGraph(device, [counting([2, 3]), tensor([10, 20])], (g, [a, b]) => {
      const t = g.add("view", { strides: [1, 3], offset: 0 }, [a], [3, 2], "float32");
      const flipped = g.add("view", { strides: [-2, -1], offset: 5 }, [t], [3, 2], "float32");
      const row = g.add("view", { strides: [0, 1], offset: 0 }, [b], [3, 2], "float32");
      return [g.add("binary", { fn: "add" }, [flipped, row], [3, 2], "float32")];
    });
    expect([...out]).toEqual([15, 22, 14, 21, 13, 20]);
  });

  test("have empty results for empty operands and single ones for 0-d", async () => {
    expect(await binary("add", tensor([], [0, 3]), tensor([], [0, 3]))).toEqual([]);
    expect(await binary("add", tensor([1], []), tensor([2], []))).toEqual([3]);
  });
});

describe("functions of one operand", () => {
  test("round half to even and keep the sign of zero", async () => {
    expect(await unary("round", [0.5, 1.5, 2.5, -0.5, -1.5, nan, 3e9])).toEqual([0, 2, 2, -0, -2, nan, 3e9]);
  });

  test("take the sign of NaN as NaN", async () => {
    expect(await unary("sign", [-3, 0, 7, nan])).toEqual([-1, 0, 1, nan]);
    expect(await unary("sign", [-(2n ** 60n), 0n], "int64")).toEqual([-1n, 0n]);
  });

  test("classify what is not a number", async () => {
    expect(await unary("isNan", [nan, 1, Infinity])).toEqual([1, 0, 0]);
    expect(await unary("isInf", [nan, 1, -Infinity])).toEqual([0, 0, 1]);
    expect(await unary("isFinite", [nan, 1, -Infinity])).toEqual([0, 1, 0]);
    expect(await unary("logicalNot", [nan, 0, 2])).toEqual([0, 1, 0]);
  });

  test("negate, absolute and complement integers at their edges", async () => {
    expect(await unary("neg", [-(2 ** 31)], "int32")).toEqual([-(2 ** 31)]);
    expect(await unary("abs", [-128], "int8")).toEqual([-128]);
    expect(await unary("bitNot", [5], "uint8")).toEqual([250]);
    expect(await unary("bitNot", [1, 0], "bool")).toEqual([0, 1]);
    expect(await unary("neg", [2n ** 63n - 1n], "int64")).toEqual([-(2n ** 63n) + 1n]);
  });

  test("saturate rather than overflow", async () => {
    expect(await unary("sigmoid", [-1000, 0, 1000])).toEqual([0, 0.5, 1]);
    expect(await unary("tanh", [-1000, 1000])).toEqual([-1, 1]);
    expect(await unary("exp", [1000, -1000])).toEqual([Infinity, 0]);
    expect(await unary("log", [0, -1])).toEqual([-Infinity, nan]);
  });
});

describe("where and cast", () => {
  test("choose by the condition, element by element", async () => {
    const c = ints([1, 0, 1], "bool");
    expect([
      ...(await evaluate(device, "where", null, [c, tensor([1, 2, 3]), tensor([4, nan, 6])], [3], "float32")),
    ]).toEqual([1, nan, 3]);
  });

  test("truncate floats and wrap what does not fit", async () => {
    const cast = async (t: TestTensor, dtype: DType): Promise<Scalar[]> => [
      ...(await evaluate(device, "cast", null, [t], t.shape, dtype)),
    ];
    expect(await cast(tensor([1.9, -1.9, 300, -1]), "uint8")).toEqual([1, 255, 44, 255]);
    expect(await cast(tensor([1.9, -1.9, nan, Infinity, 1e10]), "int32")).toEqual([
      1,
      -1,
      ...Array(3).fill(-(2 ** 31)),
    ]);
    expect(await cast(tensor([3e9, nan, -1, 1e10 + 5], [4], "float64"), "uint32")).toEqual([
      3e9,
      0,
      2 ** 32 - 1,
      1410065413,
    ]);
    expect(await cast(tensor([1e30, -2.5], [2], "float64"), "int64")).toEqual([-(2n ** 63n), -2n]);
    expect(await cast(tensor([0, 0.1, nan]), "bool")).toEqual([0, 1, 1]);
    expect(await cast(ints([2n ** 53n + 1n], "int64"), "float64")).toEqual([2 ** 53]);
    expect(await cast(ints([2n ** 40n + 5n], "int64"), "int32")).toEqual([5]);
    expect(await cast(tensor([1 / 3], [1], "float64"), "float16")).toEqual([0.333251953125]);
  });

  test("reinterpret the bits the frameworks hold", async () => {
    const bits = async (t: TestTensor, dtype: DType): Promise<Scalar[]> => [
      ...(await evaluate(device, "bitcast", null, [t], t.shape, dtype)),
    ];
    expect(await bits(tensor([1, -2]), "int32")).toEqual([0x3f800000, -0x40000000]);
    expect(await bits(tensor([1, -2, 65504, 2 ** -24], [4], "float16"), "int16")).toEqual([0x3c00, -0x4000, 0x7bff, 1]);
    expect(await bits(ints([0x3c00, -0x4000, 1], "int16"), "float16")).toEqual([1, -2, 2 ** -24]);
    expect(await bits(tensor([1, -2], [2], "bfloat16"), "uint16")).toEqual([0x3f80, 0xc000]);
    expect(await bits(ints([-1n], "int64"), "uint64")).toEqual([2n ** 64n - 1n]);
  });
});
