export { type BackwardOptions, BackwardPass, type Callback, setGradientSum } from "./backward";
export { FrameworkError, indexError, runtimeError, typeError, valueError } from "./errors";
export { fused } from "./fused";
export { afterCheck, checkIndices } from "./indices";
export { checkInPlace, checkOverlap, writeInPlace } from "./inplace";
export { type Place, setKeeping, setPlace } from "./keep";
export { isGradEnabled, setGradEnabled, withGrad } from "./mode";
export {
  AccumulateGrad,
  accumulatorOf,
  attach,
  differentiable,
  differentiable1,
  type Edge,
  edgeOf,
  type Formula,
  type Grad,
  GradNode,
  gradFnOf,
  isAnomalyEnabled,
  isDifferentiable,
  needsGraph,
  OpNode,
  PythonNode,
  setAnomalyEnabled,
  setScope,
} from "./node";
export {
  type Arg,
  isPythonNumber,
  type Operand,
  type Operation,
  type OperationTable,
  type PythonNumber,
  type Result,
  type Signature,
} from "./operation";
export * as ops from "./ops";
export * as tensorflow from "./tensorflow";
export * as torch from "./torch";
