import { isFloat, type Shape, sizeOf } from "@/lib/ir";
import type { Tensor } from "@/lib/tensor";
import { runtimeError } from "../errors";
import { fused } from "../fused";
import type { OperationTable, PythonNumber } from "../operation";
import * as ops from "../ops";
import { broadcast, checkDevices, lift, promoted, readThen, relay } from "./args";
import { CPP_NAMES } from "./dtypes";
import { broadcastOver } from "./indexing";
import { sizes, torchTypeName } from "./nn-checks";
import { withInPlace } from "./table";

/** Products of vectors, matrices and batches of matrices, with PyTorch's checks. */

function needSameDtype(a: Tensor, b: Tensor): void {
  if (a.dtype !== b.dtype) {
    throw runtimeError(
      `expected m1 and m2 to have the same dtype, but got: ${CPP_NAMES[a.dtype]} != ${CPP_NAMES[b.dtype]}`,
    );
  }
}

function needInner(a: Shape, b: Shape): void {
  if (a[1] !== b[0])
    throw runtimeError(`mat1 and mat2 shapes cannot be multiplied (${a[0]}x${a[1]} and ${b[0]}x${b[1]})`);
}

function mm(a: Tensor, b: Tensor): Tensor {
  checkDevices([a, b]);
  if (a.rank !== 2) throw runtimeError("self must be a matrix");
  if (b.rank !== 2) throw runtimeError("mat2 must be a matrix");
  needInner(a.shape, b.shape);
  needSameDtype(a, b);
  return ops.matmul(a, b);
}

function needAddmv(input: Tensor, m: Tensor, v: Tensor): void {
  if (m.rank !== 2 || v.rank !== 1 || input.rank > 1)
    throw runtimeError(`vector + matrix @ vector expected, got ${input.rank}, ${m.rank}, ${v.rank}`);
  if (m.shape[1] !== v.shape[0]) {
    throw runtimeError(
      `size mismatch, got input (${input === v ? m.shape[0] : (input.shape[0] ?? 1)}), mat (${m.shape.join("x")}), vec (${v.shape[0]})`,
    );
  }
  if (m.dtype !== v.dtype || input.dtype !== v.dtype) {
    throw runtimeError(
      `addmv input tensors must have the same dtype, but got ${torchTypeName(input.dtype)}, ${torchTypeName(m.dtype)}, and ${torchTypeName(v.dtype)}`,
    );
  }
}

function mv(m: Tensor, v: Tensor): Tensor {
  checkDevices([m, v]);
  if (m.rank !== 2 || v.rank !== 1)
    throw runtimeError(`vector + matrix @ vector expected, got 1, ${m.rank}, ${v.rank}`);
  needAddmv(v, m, v);
  return fused("Mv", [m, v], ([a, b]) => ops.reshape(ops.matmul(a, ops.reshape(b, [b.size, 1])), [a.shape[0]]));
}

function dot(a: Tensor, b: Tensor): Tensor {
  checkDevices([a, b]);
  if (a.rank !== 1 || b.rank !== 1)
    throw runtimeError(`1D tensors expected, but got ${a.rank}D and ${b.rank}D tensors`);
  if (a.dtype !== b.dtype) {
    throw runtimeError(
      `dot : expected both vectors to have same dtype, but found ${torchTypeName(a.dtype)} and ${torchTypeName(b.dtype)}`,
    );
  }
  if (a.size !== b.size) {
    throw runtimeError(
      `inconsistent tensor size, expected tensor ${sizes(a.shape)} and src ${sizes(b.shape)} to have the same number of elements, but got ${a.size} and ${b.size} elements respectively`,
    );
  }
  return ops.dot(a, b);
}

function bmm(a: Tensor, b: Tensor): Tensor {
  checkDevices([a, b]);
  if (a.rank !== 3) throw runtimeError("batch1 must be a 3D tensor");
  if (b.rank !== 3) throw runtimeError("batch2 must be a 3D tensor");
  if (a.dtype !== b.dtype)
    throw runtimeError(`expected scalar type ${torchTypeName(a.dtype)} but found ${torchTypeName(b.dtype)}`);
  if (a.shape[0] !== b.shape[0] || a.shape[2] !== b.shape[1]) {
    throw runtimeError(
      `Expected size for first two dimensions of batch2 tensor to be: [${a.shape[0]}, ${a.shape[2]}] but got: [${b.shape[0]}, ${b.shape[1]}].`,
    );
  }
  return ops.matmul(a, b);
}

/** Python's `@`: the forms of np.matmul. */
export function matmul(a: Tensor, b: Tensor): Tensor {
  if (a.rank === 0 || b.rank === 0)
    throw runtimeError(`both arguments to matmul need to be at least 1D, but they are ${a.rank}D and ${b.rank}D`);
  if (a.rank === 1 && b.rank === 1) return dot(a, b);
  if (a.rank === 2 && b.rank === 1) return mv(a, b);
  if (a.rank === 2 && b.rank === 2) return mm(a, b);
  if (a.rank === 1 && b.rank === 2)
    return ops.reshape(mm(ops.reshape(a, [1, a.size], "Unsqueeze"), b), [b.shape[1]], "SqueezeBackward4");
  const inner = a.shape[a.rank - 1];
  // A batch times one matrix or vector is one tall product.
  if (a.rank >= 3 && b.rank <= 2) {
    const tall = ops.reshape(a, [sizeOf(a.shape.slice(0, -1)), inner]);
    const y = b.rank === 1 ? mv(tall, b) : mm(tall, b);
    return renewed(y, [...a.shape.slice(0, -1), ...b.shape.slice(1)], "UnsafeView");
  }
  checkDevices([a, b]);
  const left = a.rank === 1 ? ops.reshape(a, [1, inner], "Unsqueeze") : a;
  const batch = broadcast(left.shape.slice(0, -2), b.shape.slice(0, -2));
  const count = sizeOf(batch);
  const [m, k, n] = [left.shape[left.rank - 2], b.shape[b.rank - 2], b.shape[b.rank - 1]];
  if (inner !== k)
    throw runtimeError(
      `Expected size for first two dimensions of batch2 tensor to be: [${count}, ${inner}] but got: [${count}, ${k}].`,
    );
  if (a.dtype !== b.dtype)
    throw runtimeError(`expected scalar type ${torchTypeName(a.dtype)} but found ${torchTypeName(b.dtype)}`);
  const y = ops.batchedMatmul(left, b);
  return renewed(y, a.rank === 1 ? [...batch, n] : [...batch, m, n], "UnsafeView");
}

/** Another shape, as a node of its own even where the shape is the same. */
function renewed(x: Tensor, shape: Shape, kind: string): Tensor {
  return sizes(x.shape) === sizes(shape) ? relay(x, kind) : ops.reshape(x, shape, kind);
}

const isOne = (n: PythonNumber): boolean => Number(n.value) === 1;

/** beta * input + alpha * product. */
function combined(
  kind: string,
  input: Tensor,
  factors: readonly Tensor[],
  beta: PythonNumber,
  alpha: PythonNumber,
  product: (factors: readonly Tensor[]) => Tensor,
): Tensor {
  const scales = [lift(beta, input.dtype), lift(alpha, input.dtype)];
  return fused(kind, [input, ...factors, ...scales], ([c, ...rest]) => {
    const [b, a] = rest.slice(-2);
    const scaled = isOne(alpha) ? product(rest.slice(0, -2)) : ops.mul(product(rest.slice(0, -2)), a);
    if (Number(beta.value) === 0) return ops.expandTo(scaled, scaled.shape);
    return ops.add(isOne(beta) ? c : ops.mul(c, b), scaled);
  });
}

function addmm(input: Tensor, a: Tensor, b: Tensor, beta: PythonNumber, alpha: PythonNumber): Tensor {
  checkDevices([input, a, b]);
  if (a.rank !== 2) throw runtimeError(`mat1 must be a matrix, got ${a.rank}-D tensor`);
  if (b.rank !== 2) throw runtimeError(`mat2 must be a matrix, got ${b.rank}-D tensor`);
  needInner(a.shape, b.shape);
  if (input.dtype !== b.dtype || a.dtype !== b.dtype) {
    throw runtimeError(
      `self and mat2 must have the same dtype, but got ${torchTypeName(input.dtype)} and ${torchTypeName(b.dtype)}`,
    );
  }
  broadcastOver(ops.plain([input], input.value()), [a.shape[0], b.shape[1]]);
  if (isOne(beta) && isOne(alpha)) return ops.addmm(input, a, b);
  return combined("Addmm", input, [a, b], beta, alpha, ([x, y]) => ops.matmul(x, y));
}

function addmv(input: Tensor, m: Tensor, v: Tensor, beta: PythonNumber, alpha: PythonNumber): Tensor {
  needAddmv(input, m, v);
  return combined("Addmv", input, [m, v], beta, alpha, ([x, y]) =>
    ops.reshape(ops.matmul(x, ops.reshape(y, [y.size, 1])), [x.shape[0]]),
  );
}

function baddbmm(input: Tensor, a: Tensor, b: Tensor, beta: PythonNumber, alpha: PythonNumber): Tensor {
  bmm(a, b);
  return combined("Baddbmm", input, [a, b], beta, alpha, ([x, y]) => ops.matmul(x, y));
}

function addbmm(input: Tensor, a: Tensor, b: Tensor, beta: PythonNumber, alpha: PythonNumber): Tensor {
  bmm(a, b);
  return combined("Addbmm", input, [a, b], beta, alpha, ([x, y]) => ops.sum(ops.matmul(x, y), [0]));
}

const column = (v: Tensor): Tensor => ops.reshape(v, [v.size, 1], "Unsqueeze");

function addr(input: Tensor, a: Tensor, b: Tensor, beta: PythonNumber, alpha: PythonNumber): Tensor {
  if (a.rank !== 1 || b.rank !== 1)
    throw runtimeError(
      `addr: Expected 1-D argument vec${a.rank !== 1 ? 1 : 2}, but got ${a.rank !== 1 ? a.rank : b.rank}-D`,
    );
  return combined("Addr", input, [a, b], beta, alpha, ([x, y]) => ops.mul(column(x), y));
}

function outer(a: Tensor, b: Tensor): Tensor {
  if (a.rank !== 1) throw runtimeError(`outer: Expected 1-D argument self, but got ${a.rank}-D`);
  if (b.rank !== 1) throw runtimeError(`outer: Expected 1-D argument vec2, but got ${b.rank}-D`);
  const [x, y] = promoted([column(a), b]);
  return ops.mul(x, y);
}

/** Products over the last dimensions of both. */
function inner(a: Tensor, b: Tensor): Tensor {
  if (a.rank === 0 || b.rank === 0) return ops.mul(a, b);
  if (a.shape[a.rank - 1] !== b.shape[b.rank - 1]) {
    throw runtimeError(
      `inner() the last dimension must match on both input tensors but got shapes ${sizes(a.shape)} and ${sizes(b.shape)}`,
    );
  }
  return tensordot(a, b, [a.rank - 1], [b.rank - 1]);
}

/** Sums over pairs of dimensions; the others follow in order, a's before b's. */
function tensordot(a: Tensor, b: Tensor, dimsA: number[], dimsB: number[]): Tensor {
  if (dimsA.length !== dimsB.length) throw runtimeError("both dimension lists should have same length");
  needSameDtype(a, b);
  const from = dimsA.map((d) => (d < 0 ? d + a.rank : d));
  const to = dimsB.map((d) => (d < 0 ? d + b.rank : d));
  from.forEach((d, i) => {
    if (a.shape[d] !== b.shape[to[i]]) {
      throw runtimeError(
        `contracted dimensions need to match, but first has size ${a.shape[d]} in dim ${dimsA[i]} and second has size ${b.shape[to[i]]} in dim ${dimsB[i]}`,
      );
    }
  });
  const restA = a.shape.map((_, d) => d).filter((d) => !from.includes(d));
  const restB = b.shape.map((_, d) => d).filter((d) => !to.includes(d));
  const k = sizeOf(from.map((d) => a.shape[d]));
  const left = ops.reshape(ops.permute(a, [...restA, ...from]), [sizeOf(restA.map((d) => a.shape[d])), k]);
  const right = ops.reshape(ops.permute(b, [...to, ...restB]), [k, sizeOf(restB.map((d) => b.shape[d]))]);
  return renewed(ops.matmul(left, right), [...restA.map((d) => a.shape[d]), ...restB.map((d) => b.shape[d])], "View");
}

/** Kronecker product. */
function kron(a: Tensor, b: Tensor): Tensor {
  const rank = Math.max(a.rank, b.rank);
  const lead = (t: Tensor): number[] => [...new Array<number>(rank - t.rank).fill(1), ...t.shape];
  const [sa, sb] = [lead(a), lead(b)];
  const [x, y] = promoted([
    ops.reshape(
      a,
      sa.flatMap((n) => [n, 1]),
    ),
    ops.reshape(
      b,
      sb.flatMap((n) => [1, n]),
    ),
  ]);
  return ops.reshape(
    ops.mul(x, y),
    sa.map((n, i) => n * sb[i]),
    "UnsafeView",
  );
}

/** Distances between all rows of two matrices, in batches. */
function cdist(a: Tensor, b: Tensor, order: number): Tensor {
  const [ca, cb] = [a.shape[a.rank - 1], b.shape[b.rank - 1]];
  if (ca !== cb) throw runtimeError(`X1 and X2 must have the same number of columns. X1: ${ca} X2: ${cb}`);
  return fused("Cdist", [a, b], ([x, y]) => {
    const gap = ops.sub(
      ops.reshape(x, [...x.shape.slice(0, -1), 1, ca]),
      ops.reshape(y, [...y.shape.slice(0, -2), 1, y.shape[y.rank - 2], cb]),
    );
    return norm(gap, order);
  });
}

/** p-norm over the last dimension, with gradient 0 at 0. */
function norm(x: Tensor, order: number): Tensor {
  const axes = [x.rank - 1];
  const size = ops.abs(x);
  if (order === 1) return ops.sum(size, axes);
  if (!Number.isFinite(order)) return ops.extremum("max", size, axes);
  const total = ops.sum(order === 2 ? ops.mul(x, x) : ops.pow(size, ops.num(order, x.dtype)), axes);
  const zero = ops.compare("eq", total, ops.num(0, x.dtype));
  const safe = ops.where(zero, ops.num(1, x.dtype), total);
  const root = order === 2 ? ops.sqrt(safe) : ops.pow(safe, ops.num(1 / order, x.dtype));
  return ops.where(zero, ops.num(0, x.dtype), root);
}

function cross(a: Tensor, b: Tensor, dim: number): Tensor {
  const shape = broadcast(a.shape, b.shape);
  const axis = dim < 0 ? dim + shape.length : dim;
  if (a.shape[a.rank - shape.length + axis] !== 3 || b.shape[b.rank - shape.length + axis] !== 3) {
    throw runtimeError(
      `linalg.cross: inputs dimension ${dim} must have length 3. Got ${a.shape[a.rank - shape.length + axis]} and ${b.shape[b.rank - shape.length + axis]}`,
    );
  }
  const turn = (x: Tensor, order: readonly number[]): Tensor => {
    const part = (i: number): Tensor =>
      ops.slice(
        x,
        shape.map((_, d) => (d === axis ? i : 0)),
        shape.map((n, d) => (d === axis ? 1 : n)),
        shape.map(() => 1),
      );
    return ops.concat(order.map(part), axis);
  };
  const [x, y] = promoted([ops.expandTo(a, shape), ops.expandTo(b, shape)]);
  return fused("LinalgCross", [x, y], ([u, v]) =>
    ops.sub(ops.mul(turn(u, [1, 2, 0]), turn(v, [2, 0, 1])), ops.mul(turn(u, [2, 0, 1]), turn(v, [1, 2, 0]))),
  );
}

/** A square matrix to the power n >= 0, by repeated squaring. */
function matrixPower(a: Tensor, n: number): Tensor {
  const side = a.shape[a.rank - 1];
  if (a.rank < 2) throw runtimeError("linalg.matrix_power: The input tensor A must have at least 2 dimensions.");
  if (a.shape[a.rank - 2] !== side) {
    throw runtimeError(
      `linalg.matrix_power: A must be batches of square matrices, but they are ${a.shape[a.rank - 2]} by ${side} matrices`,
    );
  }
  if (n === 0) return ops.plain([a], ops.expandTo(identity(side, a), a.shape).value());
  let result: Tensor | null = null;
  let square = a;
  for (let rest = n; rest > 0; rest >>= 1) {
    if (rest & 1) result = result ? ops.matmul(result, square) : square;
    if (rest > 1) square = ops.matmul(square, square);
  }
  return n === 1 ? relay(a, "Clone") : result!;
}

/**
 * e to a matrix: Taylor's series after scaling, then repeated squaring (Moler and Van Loan, method 3). As few squarings as
 * the largest norm of the batch needs, since each doubles the error.
 */
function matrixExp(a: Tensor): Tensor | Promise<Tensor> {
  if (a.rank < 2) throw runtimeError("linalg.matrix_exp: The input tensor A must have at least 2 dimensions.");
  if (!isFloat(a.dtype))
    throw runtimeError(
      `linalg.matrix_exp: Expected a floating point or complex tensor as input. Got ${torchTypeName(a.dtype)}`,
    );
  const [rows, columns] = a.shape.slice(-2);
  if (rows !== columns)
    throw runtimeError(
      `linalg.matrix_exp: A must be batches of square matrices, but they are ${rows} by ${columns} matrices`,
    );
  if (a.size === 0) return relay(a, "Clone");
  const sums = ops.sum(ops.abs(ops.plain([a], a.value())), [a.rank - 1]);
  const norm = ops.extremum(
    "max",
    sums,
    sums.shape.map((_, i) => i),
  );
  return readThen(norm, [a], (data) => expOfNorm(a, Number(data[0])));
}

/** Up to this norm 18 terms of the series suffice (Al-Mohy and Higham 2009, table 3.1 in backward error of the dtype). */
const LARGEST_NORM = { float64: 1.09, other: 3.01 };

function expOfNorm(a: Tensor, norm: number): Tensor {
  const limit = a.dtype === "float64" ? LARGEST_NORM.float64 : LARGEST_NORM.other;
  const squarings = norm > limit && Number.isFinite(norm) ? Math.ceil(Math.log2(norm / limit)) : 0;
  const terms = 18;
  return fused("LinalgMatrixExp", [a], ([x]) => {
    const scaled = squarings > 0 ? ops.mul(x, ops.num(2 ** -squarings, x.dtype)) : x;
    const n = x.shape[x.rank - 1];
    let sum: Tensor = ops.expandTo(identity(n, x), x.shape);
    let term = sum;
    for (let k = 1; k <= terms; k++) {
      term = ops.mul(ops.matmul(term, scaled), ops.num(1 / k, x.dtype));
      sum = ops.add(sum, term);
    }
    for (let k = 0; k < squarings; k++) sum = ops.matmul(sum, sum);
    return sum;
  });
}

function identity(n: number, like: Tensor): Tensor {
  const one = ops.num(1, like.dtype);
  const full = ops.expandTo(one, [n, n]);
  return ops.triangle(ops.triangle(full, 0, "lower"), 0, "upper");
}

export const MATMUL: OperationTable = {
  ...withInPlace({
    "torch.addmm": ["tttoo", addmm],
    "torch.addmv": ["tttoo", addmv],
    "torch.baddbmm": ["tttoo", baddbmm],
    "torch.addbmm": ["tttoo", addbmm],
    "torch.addr": ["tttoo", addr],
  }),
  "torch.matmul": ["tt", matmul],
  "torch.mm": ["tt", mm],
  "torch.mv": ["tt", mv],
  "torch.dot": ["tt", dot],
  "torch.bmm": ["tt", bmm],
  "torch.outer": ["tt", outer],
  "torch.inner": ["tt", inner],
  "torch.tensordot": ["ttII", tensordot],
  "torch.kron": ["tt", kron],
  "torch.cdist": ["ttf", cdist],
  "torch.cross": ["tti", cross],
  "torch.matrix_power": ["ti", matrixPower],
  "torch.matrix_exp": ["t", matrixExp],
};
