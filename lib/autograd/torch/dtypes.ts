import { complexType, convertScalar, DTYPES, type DType, isComplex, isFloat, realType, type Scalar } from "@/lib/ir";
import { runtimeError } from "../errors";
import { isPythonNumber, type Operand, type PythonNumber } from "../operation";
import { torchTypeName } from "./nn-checks";

/** PyTorch's rules of which dtype comes out ("Type promotion" in its documentation), and its names of dtypes. */

let floatDefault: DType = "float32";

/** What Python floats become: torch.set_default_dtype. */
export const defaultDtype = (): DType => floatDefault;
export function setDefaultDtype(dtype: DType): void {
  floatDefault = dtype;
}

/** C++ names, as the checks of matrix products print them. */
export const CPP_NAMES: Readonly<Record<DType, string>> = {
  bool: "bool",
  uint8: "unsigned char",
  int8: "signed char",
  uint16: "short unsigned int",
  int16: "short int",
  uint32: "unsigned int",
  int32: "int",
  uint64: "long unsigned int",
  int64: "long int",
  bfloat16: "c10::BFloat16",
  float16: "c10::Half",
  float32: "float",
  float64: "double",
  complex64: "c10::complex<float>",
  complex128: "c10::complex<double>",
};

/** @throws Error for a name that is not a dtype: a fault of this program, Python passes names of its dtype objects */
export function dtypeOf(name: string): DType {
  if (!(DTYPES as readonly string[]).includes(name) && !isComplex(name as DType))
    throw new Error(`no dtype is called ${name}`);
  return name as DType;
}

const SIGNED = ["int8", "int16", "int32", "int64"] as const;
const BAREBONES: ReadonlySet<DType> = new Set(["uint16", "uint32", "uint64"]);

/** The smallest dtype that holds both kinds of number (torch.promote_types). */
export function promoteTypes(a: DType, b: DType): DType {
  if (a === b) return a;
  if (isComplex(a) || isComplex(b)) {
    const [x, y] = [realType(a), realType(b)];
    return x === "float64" || y === "float64" ? "complex128" : "complex64";
  }
  if (isFloat(a) && isFloat(b)) {
    if (a === "float64" || b === "float64") return "float64";
    return "float32";
  }
  if (isFloat(a)) return a;
  if (isFloat(b)) return b;
  if (BAREBONES.has(a) || BAREBONES.has(b)) {
    throw runtimeError(
      `Promotion for uint16, uint32, uint64 types is not supported, attempted to promote ${torchTypeName(a)} and ${torchTypeName(b)}`,
    );
  }
  if (a === "bool") return b;
  if (b === "bool") return a;
  const rank = (d: DType): number => (d === "uint8" ? 0 : SIGNED.indexOf(d as (typeof SIGNED)[number]));
  // uint8 and a signed type need a signed one that holds 255.
  if (a === "uint8" || b === "uint8") return SIGNED[Math.max(rank(a), rank(b), 1)];
  return SIGNED[Math.max(rank(a), rank(b))];
}

const category = (d: DType): number => (d === "bool" ? 0 : isComplex(d) ? 3 : isFloat(d) ? 2 : 1);
const numberDtype = (n: PythonNumber): DType =>
  n.kind === "bool"
    ? "bool"
    : n.kind === "int"
      ? "int64"
      : n.kind === "complex"
        ? complexType(floatDefault)
        : floatDefault;

/**
 * The dtype of a result of these operands: tensors with dimensions decide, unless a 0-d tensor, or else a Python number,
 * is of a higher category (bool < integer < float < complex).
 */
export function resultType(operands: readonly Operand[]): DType {
  let dims: DType | null = null;
  let zero: DType | null = null;
  let wrapped: DType | null = null;
  const join = (a: DType | null, b: DType): DType => (a === null ? b : promoteTypes(a, b));
  for (const o of operands) {
    if (isPythonNumber(o)) wrapped = join(wrapped, numberDtype(o));
    else if (o.isScalarOperand) wrapped = join(wrapped, o.dtype);
    else if (o.rank > 0) dims = join(dims, o.dtype);
    else zero = join(zero, o.dtype);
  }
  return combine(dims, combine(zero, wrapped))!;
}

/** `high` decides unless `low` is of a higher category. */
function combine(high: DType | null, low: DType | null): DType | null {
  if (high === null) return low;
  if (low === null || category(low) <= category(high)) return high;
  // A float with a complex number of lower priority keeps its precision.
  if (isComplex(low) && isFloat(high)) return complexType(high);
  return promoteTypes(high, low);
}

/** May a result of dtype `from` be stored in `to`? Not where its category would be lost. */
export const canCast = (from: DType, to: DType): boolean => category(from) <= category(to);

const C_NAMES: Readonly<Record<DType, string>> = {
  ...CPP_NAMES,
  uint8: "uint8_t",
  int8: "int8_t",
  uint16: "uint16_t",
  int16: "int16_t",
  uint32: "uint32_t",
  int32: "int",
  uint64: "uint64_t",
  int64: "int64_t",
  bfloat16: "at::BFloat16",
  float16: "at::Half",
};

const RANGES: Partial<Record<DType, readonly [number, number]>> = {
  uint8: [-255, 255],
  int8: [-128, 127],
  uint16: [-65535, 65535],
  int16: [-32768, 32767],
  uint32: [-(2 ** 32) + 1, 2 ** 32 - 1],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  float32: [-3.4028234663852886e38, 3.4028234663852886e38],
  float16: [-65504, 65504],
};

/** What is said of a number that `dtype` cannot hold. */
export const overflow = (dtype: DType): Error =>
  runtimeError(`value cannot be converted to type ${C_NAMES[dtype]} without overflow`);

/**
 * A Python number as an element to be stored. Unlike an operand of arithmetic, which wraps, it must fit.
 * @throws RuntimeError "value cannot be converted to type int8_t without overflow"
 */
export function storedNumber(x: Scalar, dtype: DType): Scalar {
  const range = RANGES[dtype];
  if (range && Number.isFinite(Number(x))) {
    const v = isFloat(dtype) ? Number(x) : Math.trunc(Number(x));
    if (v < range[0] || v > range[1]) throw overflow(dtype);
  }
  return convertScalar(x, dtype);
}
