import type { DType } from "@/lib/ir";
import { Coordinates, type Listed, p, Tensor, type Value } from "@/lib/tensor";
import type { OperationTable } from "../operation";
import { listedPlaces } from "./sparse";

/**
 * Steps of the optimizers, each for a whole parameter group in one call from Python. Hyperparameters are inputs of the
 * plan (a schedule changes them without compiling anything); the arithmetic follows torch.optim's single-tensor
 * implementations, operation by operation, so that traces agree in the last digits.
 *
 * Lists: parameters, their gradients, then state tensors, list after list and all of equal length. A state list may be
 * empty: then the step makes it, and returns the new tensors in the order of the parameters.
 */

/** Hyperparameters of the running step: each number is one input of the plan, however many parameters use it. */
const numbers = new Map<string, Value>();

function num(x: number, dtype: DType): Value {
  const key = `${dtype} ${x}`;
  const value = numbers.get(key) ?? p.scalar(x, dtype);
  numbers.set(key, value);
  return value;
}

function step<A extends unknown[]>(update: (...args: A) => Tensor[]): (...args: A) => Tensor[] {
  return (...args) => {
    numbers.clear();
    return update(...args);
  };
}

const mul = (a: Value, b: Value): Value => p.binary("mul", a, b);
const add = (a: Value, b: Value): Value => p.binary("add", a, b);
const sub = (a: Value, b: Value): Value => p.binary("sub", a, b);
const div = (a: Value, b: Value): Value => p.binary("div", a, b);
const times = (a: Value, x: number): Value => (x === 1 ? a : mul(a, num(x, a.dtype)));
const plus = (a: Value, b: Value, x: number): Value => add(a, times(b, x));
const zeros = (like: Tensor): Tensor => owned(p.expand(p.zero(like.dtype), like.shape), like);

function owned(v: Value, like: Tensor): Tensor {
  const t = Tensor.of(v);
  t.device = like.device;
  return t;
}

const direction = (grad: Tensor, param: Tensor, maximize: boolean, decay: number): Value => {
  const g = maximize ? p.unary("neg", grad.value()) : grad.value();
  return decay === 0 ? g : plus(g, param.value(), decay);
};

/** Of a sum of two sparse tensors, each times a number, what it lists; null where one is dense. */
function listedSum(a: Tensor, x: number, b: Tensor, y: number): Coordinates | null {
  if (!a.coordinates || !b.coordinates) return null;
  const scaled = (t: Tensor, factor: number): Listed[] =>
    t.coordinates!.parts.map((l) => ({ ...l, values: Tensor.of(times(l.values.value(), factor)) }));
  return new Coordinates([...scaled(a, x), ...scaled(b, y)]);
}

/** torch.optim.SGD. Returns momentum buffers when `buffers` is empty and momentum is not 0. */
function sgd(
  params: Tensor[],
  grads: Tensor[],
  buffers: Tensor[],
  lr: number,
  momentum: number,
  dampening: number,
  decay: number,
  nesterov: boolean,
  maximize: boolean,
): Tensor[] {
  const made: Tensor[] = [];
  params.forEach((param, i) => {
    let d = direction(grads[i], param, maximize, decay);
    if (momentum !== 0) {
      const known = buffers[i];
      const buffer = known ? plus(times(known.value(), momentum), d, 1 - dampening) : d;
      if (known) {
        known.coordinates = listedSum(known, momentum, grads[i], (1 - dampening) * (maximize ? -1 : 1));
        known.assign(buffer);
      } else {
        const first = owned(buffer, param);
        first.coordinates = grads[i].coordinates;
        made.push(first);
      }
      d = nesterov ? plus(d, buffer, momentum) : buffer;
    }
    param.assign(plus(param.value(), d, -lr));
  });
  return made;
}

/**
 * torch.optim.Adam and AdamW (`decoupled` weight decay). `step` counts from 1. Returns first moments, then second, then
 * (with amsgrad) the largest second, when the state lists are empty.
 */
function adam(
  params: Tensor[],
  grads: Tensor[],
  first: Tensor[],
  second: Tensor[],
  largest: Tensor[],
  step: number,
  lr: number,
  beta1: number,
  beta2: number,
  eps: number,
  decay: number,
  decoupled: boolean,
  amsgrad: boolean,
  maximize: boolean,
): Tensor[] {
  const isNew = first.length === 0;
  const m = isNew ? params.map(zeros) : first;
  const v = isNew ? params.map(zeros) : second;
  const top = amsgrad && isNew ? params.map(zeros) : largest;
  const correction1 = 1 - beta1 ** step;
  const correction2 = Math.sqrt(1 - beta2 ** step);
  params.forEach((param, i) => {
    const g = direction(grads[i], param, maximize, decoupled ? 0 : decay);
    let w = param.value();
    if (decoupled && decay !== 0) w = times(w, 1 - lr * decay);
    m[i].assign(plus(m[i].value(), sub(g, m[i].value()), 1 - beta1));
    v[i].assign(add(times(v[i].value(), beta2), times(mul(g, g), 1 - beta2)));
    let spread = v[i].value();
    if (amsgrad) {
      top[i].assign(p.binary("max", top[i].value(), spread));
      spread = top[i].value();
    }
    const k = num(correction2, param.dtype);
    const denominator = add(div(p.unary("sqrt", spread), k), num(eps, param.dtype));
    param.assign(plus(w, div(m[i].value(), denominator), -lr / correction1));
  });
  return isNew ? [...m, ...v, ...(amsgrad ? top : [])] : [];
}

/** torch.optim.RMSprop. Returns square averages, then (momentum) buffers, then (centered) gradient averages, when new. */
function rmsprop(
  params: Tensor[],
  grads: Tensor[],
  squares: Tensor[],
  buffers: Tensor[],
  averages: Tensor[],
  lr: number,
  alpha: number,
  eps: number,
  decay: number,
  momentum: number,
  centered: boolean,
  maximize: boolean,
): Tensor[] {
  const isNew = squares.length === 0;
  const s = isNew ? params.map(zeros) : squares;
  const b = momentum > 0 && isNew ? params.map(zeros) : buffers;
  const a = centered && isNew ? params.map(zeros) : averages;
  params.forEach((param, i) => {
    const g = direction(grads[i], param, maximize, decay);
    s[i].assign(add(times(s[i].value(), alpha), times(mul(g, g), 1 - alpha)));
    let spread = s[i].value();
    if (centered) {
      a[i].assign(plus(a[i].value(), sub(g, a[i].value()), 1 - alpha));
      spread = sub(spread, mul(a[i].value(), a[i].value()));
    }
    const scaled = div(g, add(p.unary("sqrt", spread), num(eps, param.dtype)));
    if (momentum > 0) {
      b[i].assign(add(times(b[i].value(), momentum), scaled));
      param.assign(plus(param.value(), b[i].value(), -lr));
    } else param.assign(plus(param.value(), scaled, -lr));
  });
  return isNew ? [...s, ...(momentum > 0 ? b : []), ...(centered ? a : [])] : [];
}

/** torch.optim.Adagrad. `sums` exist from construction. */
function adagrad(
  params: Tensor[],
  grads: Tensor[],
  sums: Tensor[],
  step: number,
  lr: number,
  lrDecay: number,
  eps: number,
  decay: number,
  maximize: boolean,
): Tensor[] {
  const rate = lr / (1 + (step - 1) * lrDecay);
  params.forEach((param, i) => {
    const g = direction(grads[i], param, maximize, decay);
    sums[i].assign(add(sums[i].value(), mul(g, g)));
    param.assign(plus(param.value(), div(g, add(p.unary("sqrt", sums[i].value()), num(eps, param.dtype))), -rate));
  });
  return [];
}

/** torch.optim.Adadelta. Returns square averages, then accumulated deltas, when new. */
function adadelta(
  params: Tensor[],
  grads: Tensor[],
  squares: Tensor[],
  deltas: Tensor[],
  lr: number,
  rho: number,
  eps: number,
  decay: number,
  maximize: boolean,
): Tensor[] {
  const isNew = squares.length === 0;
  const s = isNew ? params.map(zeros) : squares;
  const a = isNew ? params.map(zeros) : deltas;
  params.forEach((param, i) => {
    const g = direction(grads[i], param, maximize, decay);
    const e = num(eps, param.dtype);
    s[i].assign(add(times(s[i].value(), rho), times(mul(g, g), 1 - rho)));
    const delta = mul(div(p.unary("sqrt", add(a[i].value(), e)), p.unary("sqrt", add(s[i].value(), e))), g);
    a[i].assign(add(times(a[i].value(), rho), times(mul(delta, delta), 1 - rho)));
    param.assign(plus(param.value(), delta, -lr));
  });
  return isNew ? [...s, ...a] : [];
}

/** torch.optim.Adamax. Returns averages, then infinity norms, when new. */
function adamax(
  params: Tensor[],
  grads: Tensor[],
  first: Tensor[],
  norms: Tensor[],
  step: number,
  lr: number,
  beta1: number,
  beta2: number,
  eps: number,
  decay: number,
  maximize: boolean,
): Tensor[] {
  const isNew = first.length === 0;
  const m = isNew ? params.map(zeros) : first;
  const u = isNew ? params.map(zeros) : norms;
  params.forEach((param, i) => {
    const g = direction(grads[i], param, maximize, decay);
    m[i].assign(plus(m[i].value(), sub(g, m[i].value()), 1 - beta1));
    u[i].assign(p.binary("max", times(u[i].value(), beta2), add(p.unary("abs", g), num(eps, param.dtype))));
    param.assign(plus(param.value(), div(m[i].value(), u[i].value()), -lr / (1 - beta1 ** step)));
  });
  return isNew ? [...m, ...u] : [];
}

/**
 * torch.optim.SparseAdam: as Adam, in the rows that the gradients list. Returns first moments, then second, when the state
 * lists are empty.
 */
function sparseAdam(
  params: Tensor[],
  grads: Tensor[],
  first: Tensor[],
  second: Tensor[],
  step: number,
  lr: number,
  beta1: number,
  beta2: number,
  eps: number,
  maximize: boolean,
): Tensor[] {
  const isNew = first.length === 0;
  const m = isNew ? params.map(zeros) : first;
  const v = isNew ? params.map(zeros) : second;
  const size = (lr * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
  params.forEach((param, i) => {
    const g = direction(grads[i], param, maximize, 0);
    const listed = listedPlaces(grads[i]);
    const kept = (changed: Value, before: Value): Value => p.where(listed, changed, before);
    const [m0, v0] = [m[i].value(), v[i].value()];
    const m1 = kept(plus(m0, sub(g, m0), 1 - beta1), m0);
    const v1 = kept(plus(v0, sub(mul(g, g), v0), 1 - beta2), v0);
    m[i].assign(m1);
    v[i].assign(v1);
    const update = div(m1, add(p.unary("sqrt", v1), num(eps, param.dtype)));
    param.assign(kept(plus(param.value(), update, -size), param.value()));
  });
  return isNew ? [...m, ...v] : [];
}

export const OPTIM: OperationTable = {
  "torch.optim.sparse_adam": ["TTTTfffffb", step(sparseAdam)],
  "torch.optim.sgd": ["TTTffffbb", step(sgd)],
  "torch.optim.adam": ["TTTTTffffffbbb", step(adam)],
  "torch.optim.rmsprop": ["TTTTTfffffbb", step(rmsprop)],
  "torch.optim.adagrad": ["TTTfffffb", step(adagrad)],
  "torch.optim.adadelta": ["TTTTffffb", step(adadelta)],
  "torch.optim.adamax": ["TTTTffffffb", step(adamax)],
};
