import { beforeEach, describe, expect, test } from "vitest";
import { openCpu } from "@/lib/device";
import { type DType, isBig } from "@/lib/ir";
import { hostValueFrom, Recorder, setRecorder, Tensor } from "@/lib/tensor";
import type { Result } from "../operation";
import { TABLE } from "./index";

/** A device that waits before every answer, as a GPU does. */
function slowDevice() {
  const cpu = openCpu();
  return {
    ...cpu,
    run: async (...args: Parameters<typeof cpu.run>) => cpu.run(...args),
    read: async (...args: Parameters<typeof cpu.read>) => cpu.read(...args),
  };
}

/** What a program holds: everything that came out of an operation, or was made. */
const held = new Set<Tensor>();
let recorder: Recorder;

beforeEach(() => {
  held.clear();
  recorder = new Recorder(slowDevice());
  setRecorder(recorder);
  recorder.roots.add({
    markEpoch: 0,
    trace: (m) => {
      for (const t of held) m.add(t);
    },
  });
});

function tensor(
  numbers: readonly number[],
  shape: readonly number[] = [numbers.length],
  dtype: DType = "float32",
): Tensor {
  const t = Tensor.of(hostValueFrom(isBig(dtype) ? numbers.map(BigInt) : numbers, dtype, shape));
  held.add(t);
  return t;
}

/** A tensor whose elements only the device knows. */
async function computed(numbers: readonly number[], dtype: DType = "int64"): Promise<Tensor> {
  const zero = { kind: "int", value: 0 };
  return (await call("add", tensor(numbers, [numbers.length], dtype), zero, { kind: "int", value: 1 })) as Tensor;
}

async function call(name: string, ...args: unknown[]): Promise<Result> {
  const result = await TABLE[`torch.${name}`][1](...args);
  for (const t of Array.isArray(result) ? result : [result]) if (t instanceof Tensor) held.add(t);
  return result;
}
const one = async (name: string, ...args: unknown[]): Promise<Tensor> => (await call(name, ...args)) as Tensor;
const numbers = async (t: Tensor): Promise<number[]> => Array.from(await recorder.read(t.value()), Number);
const item = { kind: "float", value: 9 };
const ALL = [1, 0, 0, 0, 1];
const at = (i: number): number[] => [0, i];

describe("a device that waits", () => {
  test("checks indices that it computed before the statement returns", async () => {
    const x = tensor([1, 2, 3]);
    await expect(call("getitem", x, [4], [await computed([0, 7])])).rejects.toThrow(
      "index 7 is out of bounds for dimension 0 with size 3",
    );
    await expect(call("gather", x, 0, await computed([3]))).rejects.toThrow(
      "index 3 is out of bounds for dimension 0 with size 3",
    );
    expect(await numbers(await one("getitem", x, [4], [await computed([2, -3])]))).toEqual([3, 1]);
  });

  test("does not lose half-finished results while it reads a divisor", async () => {
    const quotient = await one("floor_divide", { kind: "int", value: 7 }, await computed([2, -2]));
    expect(await numbers(quotient)).toEqual([3, -4]);
    await expect(call("remainder", tensor([1], [1], "int64"), await computed([0]))).rejects.toThrow(
      "ZeroDivisionError",
    );
  });

  test("writes through a view in place although the new value had to wait", async () => {
    const x = tensor([7, 8, 9, 10], [2, 2], "int64");
    const column = await one("getitem", x, [...ALL, ...at(1)], []);
    await call("floor_divide_", column, await computed([2, 3]));
    expect(await numbers(x)).toEqual([7, 4, 9, 3]);
  });

  test("finds masks, unique elements and samples on the host", async () => {
    const x = await computed([3, 1, 3, 2]);
    const mask = await one("gt", x, { kind: "int", value: 1 });
    expect(await numbers(await one("getitem", x, [4], [mask]))).toEqual([3, 3, 2]);
    const [values, inverse, counts] = (await call("unique", x)) as Tensor[];
    expect([await numbers(values), await numbers(inverse), await numbers(counts)]).toEqual([
      [1, 2, 3],
      [2, 0, 2, 1],
      [1, 1, 2],
    ]);
  });
});

describe("views and in-place operations", () => {
  test("share memory whichever way they were made", async () => {
    const x = tensor([1, 2, 3, 4, 5, 6], [2, 3]);
    const turned = await one("transpose", x, 0, 1);
    const row = await one("getitem", turned, at(2), []);
    await call("fill_", row, item);
    expect(await numbers(x)).toEqual([1, 2, 9, 4, 5, 9]);
    expect(row.strides).toEqual([3]);
    expect(row.offset).toBe(2);
  });

  test("refuse results of another kind of number, or another shape", async () => {
    const x = tensor([1, 2], [2], "int64");
    await expect(call("add_", x, { kind: "float", value: 0.5 }, { kind: "int", value: 1 })).rejects.toThrow(
      "result type Float can't be cast to the desired output type Long",
    );
    await expect(call("add_", tensor([1, 2]), tensor([1, 2, 3, 4], [2, 2]), { kind: "int", value: 1 })).rejects.toThrow(
      "output with shape [2] doesn't match the broadcast shape [2, 2]",
    );
  });

  test("count versions, but not of what is written through data", async () => {
    const x = tensor([1, 2]);
    await call("mul_", x, item);
    await call("mul_", await one("data", x), item);
    expect(await call("version", x)).toBe(1);
    expect(await numbers(x)).toEqual([81, 162]);
  });
});

describe("shapes", () => {
  test("that do not fit are named in PyTorch's words", async () => {
    const x = tensor([1, 2, 3, 4, 5, 6], [2, 3]);
    await expect(call("add", x, tensor([1, 2]), { kind: "int", value: 1 })).rejects.toThrow(
      "The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 1",
    );
    await expect(call("mm", x, x)).rejects.toThrow("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)");
    await expect(call("view", x, [4, -1])).rejects.toThrow("shape '[4, -1]' is invalid for input of size 6");
    await expect(call("view", await one("t", x), [6])).rejects.toThrow("Use .reshape(...) instead.");
    await expect(call("sum", x, [2], false, null)).rejects.toThrow(
      "Dimension out of range (expected to be in range of [-2, 1], but got 2)",
    );
  });

  test("of einsum come from its equation", async () => {
    const a = tensor([1, 2, 3, 4, 5, 6], [2, 3]);
    expect(await numbers(await one("einsum", "ij,kj->ik", [a, a]))).toEqual([14, 32, 32, 77]);
    expect(await numbers(await one("einsum", "ij->j", [a]))).toEqual([5, 7, 9]);
    await expect(call("einsum", "ij,jk", [a, a])).rejects.toThrow(
      "einsum(): subscript j has size 2 for operand 1 which does not broadcast with previously seen size 3",
    );
  });
});

test("decompositions rebuild their matrix", async () => {
  const x = tensor([4, 1, 2, 1, 3, 0, 2, 0, 5], [3, 3], "float64");
  const multiply = (a: Tensor, b: Tensor): Promise<Tensor> => one("mm", a, b);
  const near = async (t: Tensor): Promise<void> => {
    const [found, expected] = [await numbers(t), await numbers(x)];
    found.forEach((v, i) => {
      expect(v).toBeCloseTo(expected[i], 9);
    });
  };
  const [q, r] = (await call("qr", x, false)) as Tensor[];
  await near(await multiply(q, r));
  const [p, l, u] = (await call("lu", x)) as Tensor[];
  await near(await multiply(await multiply(p, l), u));
  const [w, v] = (await call("eigh", x, false)) as Tensor[];
  await near(await multiply(await one("mul", v, w), await one("t", v)));
  const [left, s, right] = (await call("svd", x, true)) as Tensor[];
  await near(await multiply(await one("mul", left, s), right));
  const factor = await one("cholesky", x, false);
  await near(await multiply(factor, await one("t", factor)));
  const inverse = await one("inverse", x, "linalg.inv");
  (await numbers(await multiply(x, inverse))).forEach((n, i) => {
    expect(n).toBeCloseTo(i % 4 === 0 ? 1 : 0, 9);
  });
  await expect(call("inverse", tensor([1, 2, 2, 4], [2, 2]), "linalg.inv")).rejects.toThrow(
    "The diagonal element 2 is zero",
  );
});
