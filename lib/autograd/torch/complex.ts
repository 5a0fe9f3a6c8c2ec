import { complexType, isComplex, isFloat, realType } from "@/lib/ir";
import { p, type Tensor } from "@/lib/tensor";
import { runtimeError } from "../errors";
import { noteView } from "../inplace";
import { isGradEnabled } from "../mode";
import type { OperationTable } from "../operation";
import * as ops from "../ops";
import { broadcast, relay } from "./args";
import { torchTypeName } from "./nn-checks";
import { selectAt } from "./views";

/** Complex tensors: made of parts, seen as pairs, conjugated. What PyTorch calls a view shares memory here too. */

function checkParts(name: string, a: Tensor, b: Tensor): void {
  if (!isFloat(a.dtype) || !isFloat(b.dtype) || a.dtype === "bfloat16") {
    throw runtimeError(
      name === "complex"
        ? `Expected both inputs to be Half, Float or Double tensors but got ${torchTypeName(a.dtype)} and ${torchTypeName(b.dtype)}`
        : `Expected both inputs to be Float or Double tensors but got ${torchTypeName(a.dtype)} and ${torchTypeName(b.dtype)}`,
    );
  }
  if (a.dtype !== b.dtype) {
    throw runtimeError(
      `Expected object of scalar type ${torchTypeName(a.dtype)} but got scalar type ${torchTypeName(b.dtype)} for second argument`,
    );
  }
}

const joined =
  (name: string, f: (a: Tensor, b: Tensor) => Tensor) =>
  (a: Tensor, b: Tensor): Tensor => {
    checkParts(name, a, b);
    const shape = broadcast(a.shape, b.shape);
    return f(ops.expandTo(a, shape), ops.expandTo(b, shape));
  };

/** Another tensor over the memory of x; `grad` maps a gradient of the one to one of the other. */
function sameMemory(x: Tensor, t: Tensor, kind: string, grad: (g: Tensor) => Tensor): Tensor {
  if (isGradEnabled()) t.base = x.base ?? x;
  ops.attachOwn(kind, x, t, grad);
  noteView(t);
  return t;
}

/** Real, with a last dimension of real and imaginary part. */
function viewAsReal(z: Tensor): Tensor {
  if (!isComplex(z.dtype)) throw runtimeError("view_as_real is only supported for complex tensors");
  if (z.isConj) {
    throw runtimeError(
      "view_as_real doesn't work on unresolved conjugated tensors.  To resolve the conjugate tensor so you can view it as real, use self.resolve_conj(); however, be warned that the resulting tensor will NOT alias the original.",
    );
  }
  return pairsView(z);
}

function pairsView(z: Tensor): Tensor {
  const strides = [...z.strides.map((s) => 2 * s), 1];
  const t = z.reinterpreted(realType(z.dtype), [...z.shape, 2], strides, 2 * z.offset);
  t.isNeg = z.isNeg;
  return sameMemory(z, t, "ViewAsReal", ops.fromPairs);
}

function viewAsComplex(x: Tensor): Tensor {
  if (!isFloat(x.dtype) || x.dtype === "bfloat16") {
    throw runtimeError(
      `view_as_complex is only supported for half, float and double tensors, but got a tensor of scalar type: ${torchTypeName(x.dtype)}`,
    );
  }
  if (x.rank === 0) throw runtimeError("Input tensor must have one or more dimensions");
  if (x.shape[x.rank - 1] !== 2) throw runtimeError("Tensor must have a last dimension of size 2");
  if (x.strides[x.rank - 1] !== 1) throw runtimeError("Tensor must have a last dimension with stride 1");
  const strides = x.strides.slice(0, -1);
  if (strides.some((s, i) => s % 2 !== 0 && x.shape[i] > 1))
    throw runtimeError("Tensor must have a stride divisible by 2 for all but last dimension");
  if (x.offset % 2 !== 0) throw runtimeError("Tensor must have a storage_offset divisible by 2");
  const t = x.reinterpreted(
    complexType(x.dtype),
    x.shape.slice(0, -1),
    strides.map((s) => s / 2),
    x.offset / 2,
  );
  return sameMemory(x, t, "ViewAsComplex", ops.toPairs);
}

/** The real or imaginary part over the same memory; of a conjugate, the imaginary part is marked as negated. */
function part(z: Tensor, which: 0 | 1): Tensor {
  const pairs = pairsView(z);
  const t = selectAt(pairs, z.rank, which);
  if (!z.isConj) return t;
  // The pairs are those in memory, and so the gradient's way back passes the conjugation.
  t.isNeg = which === 1 ? !pairs.isNeg : pairs.isNeg;
  return ops.attachOwn("Select", z, t, (g) => {
    const none = ops.mul(g, ops.num(0, g.dtype));
    return which === 0 ? ops.complex(g, none) : ops.complex(none, g);
  });
}

function real(z: Tensor): Tensor {
  return isComplex(z.dtype) ? part(z, 0) : z;
}

function imag(z: Tensor): Tensor {
  if (!isComplex(z.dtype)) throw runtimeError("imag is not implemented for tensors with non-complex dtypes.");
  return part(z, 1);
}

/** The conjugate over the same memory. */
function conj(z: Tensor): Tensor {
  if (!isComplex(z.dtype)) return z;
  const t = z.window(z.shape, z.strides, z.offset);
  t.isConj = !z.isConj;
  return sameMemory(z, t, "Conj", (g) => ops.conj(g));
}

const resolved = (z: Tensor): Tensor => (z.isConj || z.isNeg ? relay(z, "Clone") : z);

function angle(x: Tensor): Tensor {
  if (isComplex(x.dtype) || isFloat(x.dtype)) return ops.angle(x);
  return ops.angle(ops.cast(x, "float32"));
}

/** Where the imaginary part is 0: everywhere, of real numbers. */
function isreal(x: Tensor): Tensor {
  if (!isComplex(x.dtype)) return ops.plain([x], p.expand(p.one("bool"), x.shape));
  const [, b] = p.partsOf(x.value());
  return ops.plain([x], p.binary("eq", b, p.zero(b.dtype)));
}

/** Inner product with the first operand conjugated. */
function vdot(a: Tensor, b: Tensor): Tensor {
  for (const t of [a, b]) {
    if (t.rank !== 1) throw runtimeError(`1D tensors expected, but got ${a.rank}D and ${b.rank}D tensors`);
  }
  if (a.dtype !== b.dtype) {
    throw runtimeError(
      `dot : expected both vectors to have same dtype, but found ${torchTypeName(a.dtype)} and ${torchTypeName(b.dtype)}`,
    );
  }
  if (a.size !== b.size) {
    throw runtimeError(
      `inconsistent tensor size, expected tensor [${a.size}] and src [${b.size}] to have the same number of elements, but got ${a.size} and ${b.size} elements respectively`,
    );
  }
  if (!isComplex(a.dtype)) return ops.dot(a, b);
  return ops.fusedVdot(a, b);
}

export const COMPLEX: OperationTable = {
  "torch.complex": ["tt", joined("complex", (a, b) => ops.complex(a, b))],
  "torch.polar": ["tt", joined("polar", ops.polar)],
  "torch.view_as_real": ["t", viewAsReal],
  "torch.view_as_complex": ["t", viewAsComplex],
  "torch.real": ["t", real],
  "torch.imag": ["t", imag],
  "torch.conj": ["t", conj],
  "torch.conj_physical": ["t", (z: Tensor) => ops.conj(z, "ConjPhysical")],
  "torch.resolve": ["t", resolved],
  "torch.is_conj": ["t", (z: Tensor) => z.isConj],
  "torch.is_neg": ["t", (z: Tensor) => z.isNeg],
  "torch.angle": ["t", angle],
  "torch.isreal": ["t", isreal],
  "torch.vdot": ["tt", vdot],
};
