import { beforeEach, describe, expect, test } from "vitest";
import { openCpu } from "@/lib/device";
import { type DType, isBig } from "@/lib/ir";
import { hostValueFrom, p, Recorder, setRecorder, Tensor } from "@/lib/tensor";
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

let recorder: Recorder;

beforeEach(() => {
  recorder = new Recorder(slowDevice());
  setRecorder(recorder);
});

/** Numbers that only the device knows, held by nobody: what a program passes on without keeping it. */
function computed(numbers: readonly number[], dtype: DType = "float32", shape: readonly number[] = [numbers.length]) {
  const t = hostValueFrom(isBig(dtype) ? numbers.map(BigInt) : numbers, dtype, shape);
  return Tensor.of(p.binary("add", t, p.zero(dtype)));
}

const call = async (name: string, ...args: unknown[]): Promise<Tensor> =>
  (await TABLE[`tf.${name}`][1](...args)) as Tensor;
const numbers = async (t: Tensor): Promise<number[]> => Array.from(await recorder.read(t.value()), Number);

describe("an operation that waits for a check keeps what it was given and has made", () => {
  test("gather, by indices that the program does not hold", async () => {
    const picked = await call("GatherV2", computed([1, 2, 3]), computed([2, 0], "int32"), 0, 0);
    expect(await numbers(picked)).toEqual([3, 1]);
  });

  test("an index that is out of range says so, and the next operation works", async () => {
    await expect(call("GatherV2", computed([1, 2, 3]), computed([5], "int32"), 0, 0)).rejects.toThrow(
      "indices[0] = 5 is not in [0, 3)",
    );
    const picked = await call("GatherV2", computed([1, 2, 3]), computed([1], "int32"), 0, 0);
    expect(await numbers(picked)).toEqual([2]);
  });

  test("segments, whose number is read first", async () => {
    const sums = await call("SegmentSum", computed([1, 2, 3, 4]), computed([0, 0, 1, 2], "int32"));
    expect(await numbers(sums)).toEqual([3, 3, 4]);
  });

  test("integer division and powers, which look for zeros and negative numbers", async () => {
    expect(await numbers(await call("FloorDiv", computed([7, 9], "int32"), computed([2, 4], "int32")))).toEqual([3, 2]);
    expect(await numbers(await call("Pow", computed([2, 3], "int32"), computed([3, 2], "int32")))).toEqual([8, 9]);
  });

  test("scattering rows into a tensor at computed places", async () => {
    const y = await call("TensorScatterUpdate", computed([0, 0, 0]), computed([1], "int32", [1, 1]), computed([5]));
    expect(await numbers(y)).toEqual([0, 5, 0]);
  });
});
