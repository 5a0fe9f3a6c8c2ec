import type { DType, PutMode } from "@/lib/ir";
import { hostValueFrom, p, Tensor } from "@/lib/tensor";
import { withGrad } from "../mode";
import { differentiable1, isDifferentiable } from "../node";
import { plain, selectPositions } from "../ops";
import { isAbstract } from "./abstract";
import { invalid, KernelError } from "./errors";
import { coordinates, inRange } from "./gather";
import { rowGradient } from "./rows";
import { type Family, op } from "./spec";
import { tapes } from "./tape";

/**
 * Variables. A variable is a tensor over memory of its own that only these operations touch; reading one takes a
 * snapshot, so that an assignment never changes what was read before.
 */

/** Variables of sessions that nothing was assigned to yet. */
export const uninitialized = new WeakSet<Tensor>();

function checkInitialized(variable: Tensor): void {
  if (!uninitialized.has(variable)) return;
  // VARIABLE is put in by the session, which knows the name.
  throw new KernelError(
    "FailedPreconditionError",
    "Could not find variable VARIABLE. This could mean that the variable has been deleted. In TF1, it can also mean the " +
      "variable is uninitialized. Debug info: container=localhost, status error message=Resource localhost/VARIABLE/" +
      "N10tensorflow3VarE does not exist.",
  );
}

/** A new variable holding a value. */
const make = (value: Tensor): Tensor => Tensor.of(p.reshape(value.value(), value.shape));

/** Does a tape (or a graph under construction) follow this use of a variable? */
function isFollowed(variable: Tensor, trainable: boolean): boolean {
  if (!isDifferentiable(variable.dtype)) return false;
  return isAbstract() || (tapes.isRecording && tapes.access(variable, trainable));
}

function read(variable: Tensor, trainable: boolean): Tensor {
  checkInitialized(variable);
  if (!isFollowed(variable, trainable)) return plain([variable], variable.value());
  variable.requiresGrad = true;
  return differentiable1("ReadVariable", [variable], variable.value(), [], (g) => [g]);
}

/** Rows of a variable; the gradient also says which rows it touches. */
function gatherRows(variable: Tensor, index: Tensor, trainable: boolean): Tensor | Promise<Tensor> {
  checkInitialized(variable);
  const fault = (i: number, x: number): Error =>
    invalid(`indices${coordinates(i, index.shape)} = ${x} is not in [0, ${variable.shape[0]})`);
  return inRange(index, variable.shape[0], fault, () => {
    const at = selectPositions(variable.shape, index.value(), 0);
    const value = p.take(variable.value(), at);
    if (!isFollowed(variable, trainable)) return plain([variable], value);
    variable.requiresGrad = true;
    const positions = Tensor.of(at);
    return withGrad(true, () =>
      differentiable1("ResourceGather", [variable], value, [positions, index], (g, [places, rows]) => [
        rowGradient(variable.shape, places, rows, g),
      ]),
    );
  });
}

/** Takes over a value of another shape, where the declared shape leaves it open. */
function replace(variable: Tensor, value: Tensor): Tensor[] {
  variable.adopt(make(value));
  return [];
}

/** Replaces the contents and gives the variable back. */
const assign =
  (combine: ((old: Tensor, delta: Tensor) => ReturnType<typeof p.binary>) | null) =>
  (variable: Tensor, value: Tensor): Tensor[] => {
    if (combine) checkInitialized(variable);
    if (!combine && uninitialized.delete(variable)) variable.adopt(make(value));
    else variable.assign(combine ? combine(variable, value) : p.reshape(value.value(), variable.shape));
    return [];
  };

/** Rows of a variable combined with updates. */
const scatterRows =
  (mode: PutMode, negate = false) =>
  (variable: Tensor, index: Tensor, updates: Tensor): Tensor[] | Promise<Tensor[]> => {
    const fault = (i: number, x: number): Error => invalid(`indices[${i}] = ${x} is not in [0, ${variable.shape[0]})`);
    return inRange(index, variable.shape[0], fault, () => {
      const at = selectPositions(variable.shape, index.value(), 0);
      const delta = negate ? p.unary("neg", updates.value()) : updates.value();
      variable.assign(p.put(mode, variable.value(), at, p.expand(delta, at.shape)));
      return [];
    });
  };

const b = p.binary;
type V = ReturnType<typeof p.binary>;
const mul = (x: V, y: V): V => b("mul", x, y);
const add = (x: V, y: V): V => b("add", x, y);
const sub = (x: V, y: V): V => b("sub", x, y);
const one = (d: DType): V => p.constant(1, d);

/** x <- x - lr g */
function descent(x: Tensor, lr: Tensor, g: Tensor): Tensor[] {
  x.assign(sub(x.value(), mul(lr.value(), g.value())));
  return [];
}

/** m <- momentum m + g; x <- x - lr m (Nesterov: x - lr (g + momentum m)). */
function momentum(x: Tensor, m: Tensor, lr: Tensor, g: Tensor, factor: Tensor, nesterov: boolean): Tensor[] {
  const next = add(mul(m.value(), factor.value()), g.value());
  m.assign(next);
  const step = nesterov ? add(g.value(), mul(factor.value(), next)) : next;
  x.assign(sub(x.value(), mul(lr.value(), step)));
  return [];
}

/** Adam of Kingma and Ba, with the bias corrections folded into the rate as TensorFlow's kernel has them. */
function adam(
  x: Tensor,
  m: Tensor,
  v: Tensor,
  power1: Tensor,
  power2: Tensor,
  lr: Tensor,
  beta1: Tensor,
  beta2: Tensor,
  epsilon: Tensor,
  g: Tensor,
): Tensor[] {
  const d = x.dtype;
  const rate = mul(lr.value(), b("div", p.unary("sqrt", sub(one(d), power2.value())), sub(one(d), power1.value())));
  const mean = add(m.value(), mul(sub(g.value(), m.value()), sub(one(d), beta1.value())));
  const square = add(v.value(), mul(sub(mul(g.value(), g.value()), v.value()), sub(one(d), beta2.value())));
  m.assign(mean);
  v.assign(square);
  x.assign(sub(x.value(), b("div", mul(rate, mean), add(p.unary("sqrt", square), epsilon.value()))));
  return [];
}

/** a <- a + g^2; x <- x - lr g / sqrt(a) */
function adagrad(x: Tensor, a: Tensor, lr: Tensor, g: Tensor): Tensor[] {
  const sum = add(a.value(), mul(g.value(), g.value()));
  a.assign(sum);
  x.assign(sub(x.value(), b("div", mul(lr.value(), g.value()), p.unary("sqrt", sum))));
  return [];
}

/** ms <- rho ms + (1 - rho) g^2; mom <- momentum mom + lr g / sqrt(ms + epsilon); x <- x - mom */
function rmsProp(
  x: Tensor,
  ms: Tensor,
  mom: Tensor,
  lr: Tensor,
  rho: Tensor,
  factor: Tensor,
  epsilon: Tensor,
  g: Tensor,
): Tensor[] {
  const d = x.dtype;
  const square = add(ms.value(), mul(sub(mul(g.value(), g.value()), ms.value()), sub(one(d), rho.value())));
  const move = add(
    mul(mom.value(), factor.value()),
    mul(b("div", lr.value(), p.unary("sqrt", add(square, epsilon.value()))), g.value()),
  );
  ms.assign(square);
  mom.assign(move);
  x.assign(sub(x.value(), move));
  return [];
}

/** As rmsProp, with the squared mean of the gradient taken off. */
function centeredRmsProp(
  x: Tensor,
  mg: Tensor,
  ms: Tensor,
  mom: Tensor,
  lr: Tensor,
  rho: Tensor,
  factor: Tensor,
  epsilon: Tensor,
  g: Tensor,
): Tensor[] {
  const d = x.dtype;
  const rest = sub(one(d), rho.value());
  const square = add(ms.value(), mul(sub(mul(g.value(), g.value()), ms.value()), rest));
  const mean = add(mg.value(), mul(sub(g.value(), mg.value()), rest));
  const spread = add(sub(square, mul(mean, mean)), epsilon.value());
  const move = add(mul(mom.value(), factor.value()), b("div", mul(lr.value(), g.value()), p.unary("sqrt", spread)));
  ms.assign(square);
  mg.assign(mean);
  mom.assign(move);
  x.assign(sub(x.value(), move));
  return [];
}

function adadelta(
  x: Tensor,
  accum: Tensor,
  update: Tensor,
  lr: Tensor,
  rho: Tensor,
  epsilon: Tensor,
  g: Tensor,
): Tensor[] {
  const d = x.dtype;
  const rest = sub(one(d), rho.value());
  const square = add(mul(accum.value(), rho.value()), mul(mul(g.value(), g.value()), rest));
  const step = mul(
    b("div", p.unary("sqrt", add(update.value(), epsilon.value())), p.unary("sqrt", add(square, epsilon.value()))),
    g.value(),
  );
  accum.assign(square);
  update.assign(add(mul(update.value(), rho.value()), mul(mul(step, step), rest)));
  x.assign(sub(x.value(), mul(lr.value(), step)));
  return [];
}

const stateful = { stateful: true };

/**
 * An update by a gradient that touches only some rows, whose numbers come last: the others stay as they are, in the
 * variable and in its `slots`, the leading arguments.
 */
const byRows =
  <A extends unknown[]>(update: (...args: A) => Tensor[], slots: number) =>
  (...args: [...A, Tensor]): Tensor[] => {
    const rows = args[args.length - 1] as Tensor;
    const kept = (args.slice(0, slots) as Tensor[]).map((t) => t.value());
    update(...(args.slice(0, -1) as A));
    kept.forEach((before, i) => {
      const t = args[i] as Tensor;
      const touched = p.put(
        "set",
        p.expand(p.zero("bool"), [t.shape[0]]),
        p.cast(rows.value(), "int32"),
        p.expand(p.one("bool"), rows.shape),
      );
      const spread = p.expand(p.reshape(touched, [t.shape[0], ...t.shape.slice(1).map(() => 1)]), t.shape);
      t.assign(p.where(spread, t.value(), before));
    });
    return [];
  };

export const VARIABLE: Family = {
  MakeVariable: op("t", make),
  ReadVariableOp: op("tb", read),
  ResourceGather: op("ttb", gatherRows),
  ReplaceVariable: op("tt", replace, stateful),
  VarIsInitializedOp: op("t", (variable: Tensor) =>
    Tensor.of(hostValueFrom([uninitialized.has(variable) ? 0 : 1], "bool", [])),
  ),
  AssignVariableOp: op("tt", assign(null), stateful),
  AssignAddVariableOp: op(
    "tt",
    assign((x, y) => add(x.value(), y.value())),
    stateful,
  ),
  AssignSubVariableOp: op(
    "tt",
    assign((x, y) => sub(x.value(), y.value())),
    stateful,
  ),
  ResourceScatterUpdate: op("ttt", scatterRows("set"), stateful),
  ResourceScatterAdd: op("ttt", scatterRows("add"), stateful),
  ResourceScatterSub: op("ttt", scatterRows("add", true), stateful),
  ResourceScatterMax: op("ttt", scatterRows("max"), stateful),
  ResourceScatterMin: op("ttt", scatterRows("min"), stateful),
  ResourceScatterMul: op("ttt", scatterRows("mul"), stateful),
  ResourceApplyGradientDescent: op("ttt", descent, stateful),
  ResourceApplyMomentum: op("tttttb", momentum, { stateful: true, attrs: ["use_nesterov"] }),
  ResourceApplyAdam: op("tttttttttt", adam, stateful),
  ResourceApplyAdagrad: op("tttt", adagrad, stateful),
  ResourceApplyRMSProp: op("tttttttt", rmsProp, stateful),
  ResourceApplyCenteredRMSProp: op("ttttttttt", centeredRmsProp, stateful),
  ResourceApplyAdadelta: op("ttttttt", adadelta, stateful),
  ResourceSparseApplyMomentum: op("tttttbt", byRows(momentum, 2), { stateful: true, attrs: ["use_nesterov"] }),
  ResourceSparseApplyRMSProp: op("ttttttttt", byRows(rmsProp, 3), stateful),
  ResourceSparseApplyCenteredRMSProp: op("tttttttttt", byRows(centeredRmsProp, 4), stateful),
  ResourceSparseApplyAdadelta: op("tttttttt", byRows(adadelta, 3), stateful),
};
