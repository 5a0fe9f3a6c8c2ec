import { describe, expect, test } from "vitest";
import { openCpu } from "@/lib/device";
import { DTYPES, type DType } from "@/lib/ir";
import { hostValueFrom, Recorder, setRecorder, Tensor } from "@/lib/tensor";
import { canCast, promoteTypes, resultType, storedNumber } from "./dtypes";

setRecorder(new Recorder(openCpu()));
const vector = (dtype: DType): Tensor => Tensor.of(hostValueFrom(dtype.endsWith("int64") ? [1n] : [1], dtype, [1]));
const zeroDim = (dtype: DType): Tensor => Tensor.of(hostValueFrom(dtype.endsWith("int64") ? [1n] : [1], dtype, []));
const int = { kind: "int", value: 2 } as const;
const float = { kind: "float", value: 2.5 } as const;

describe("type promotion", () => {
  test("does not depend on the order, and keeps equal types", () => {
    const known = DTYPES.filter((d) => !["uint16", "uint32", "uint64"].includes(d));
    for (const a of known) {
      expect(promoteTypes(a, a)).toBe(a);
      for (const b of known) expect(promoteTypes(a, b)).toBe(promoteTypes(b, a));
    }
  });

  test("finds the smallest type that holds both", () => {
    expect(promoteTypes("uint8", "int8")).toBe("int16");
    expect(promoteTypes("int64", "float16")).toBe("float16");
    expect(promoteTypes("float16", "bfloat16")).toBe("float32");
    expect(promoteTypes("bool", "uint8")).toBe("uint8");
    expect(() => promoteTypes("uint16", "int32")).toThrow(
      "Promotion for uint16, uint32, uint64 types is not supported, attempted to promote UInt16 and Int",
    );
  });

  test("lets tensors with dimensions decide over 0-d ones and numbers of the same kind", () => {
    expect(resultType([vector("int32"), zeroDim("int64")])).toBe("int32");
    expect(resultType([vector("float16"), zeroDim("float64")])).toBe("float16");
    expect(resultType([vector("uint8"), int])).toBe("uint8");
    expect(resultType([vector("float16"), float])).toBe("float16");
  });

  test("follows a 0-d tensor or a number of a higher kind", () => {
    expect(resultType([vector("int64"), float])).toBe("float32");
    expect(resultType([vector("int64"), zeroDim("float64")])).toBe("float64");
    expect(resultType([vector("bool"), int])).toBe("int64");
    expect(resultType([zeroDim("int32"), int])).toBe("int32");
  });
});

test("results may be stored only where their kind of number is kept", () => {
  expect(canCast("int64", "float16")).toBe(true);
  expect(canCast("float32", "int64")).toBe(false);
  expect(canCast("int64", "bool")).toBe(false);
});

test("a stored number must fit, a fraction is cut off", () => {
  expect(storedNumber(2.7, "int64")).toBe(2n);
  expect(storedNumber(-1, "uint8")).toBe(255);
  expect(() => storedNumber(300, "int8")).toThrow("value cannot be converted to type int8_t without overflow");
});
