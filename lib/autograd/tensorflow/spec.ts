import { openCpu } from "@/lib/device";
import { type DType, type HostArray, isComplex, isInexact, isInteger } from "@/lib/ir";
import { hostValue, numpyText, p, Recorder, recorder, setRecorder, Tensor } from "@/lib/tensor";
import { FrameworkError } from "../errors";
import { setGradEnabled } from "../mode";
import type { Arg, Operation, PythonNumber, Result, Signature } from "../operation";
import { isAbstract } from "./abstract";
import { KernelError, typeName } from "./errors";
import { allowedText, type OpDef, opDef } from "./opdefs";
import { tapes } from "./tape";

/**
 * One operation of TensorFlow: how its arguments are read and what it computes. The same function serves an eager call,
 * the replay of a graph and, on tensors without data, shape inference.
 *
 * Arguments come in the order of the operation's definition: inputs first, then attributes. An input that is always known
 * on the host (a shape, axes) is read as numbers (`I`, `i`); a graph may give it as a tensor all the same.
 */
export interface OpSpec {
  readonly signature: Signature;
  readonly run: Operation;
  /** Names of the attributes that follow the inputs, as graph definitions write them. */
  readonly attrs?: readonly string[];
  /**
   * Computed at once on the host where all inputs are integers known there, and few: shapes and counters never wait.
   * "picks" takes a few of many.
   */
  readonly folds?: boolean | "picks";
  /** Has effects or draws random numbers: a graph runs it although nobody uses its result. */
  readonly stateful?: boolean;
}

export type Family = Readonly<Record<string, OpSpec>>;

export function op(signature: Signature, run: Operation, more: Omit<OpSpec, "signature" | "run"> = {}): OpSpec {
  return { signature, run, ...more };
}

/** An operation under its name, with what its definition says of types. */
export class Kernel {
  /** String attributes with few values, by their place from the end of the arguments. */
  #words: readonly { readonly fromEnd: number; readonly name: string; readonly values: readonly string[] }[] | null =
    null;
  #typed: readonly { readonly at: number; readonly attr: string }[] | null = null;
  #flags: readonly number[] | null = null;

  constructor(
    readonly type: string,
    readonly spec: OpSpec,
  ) {}

  get def(): OpDef | null {
    return opDef(this.type);
  }

  /** Positions of the arguments that are tensors of a type attribute, with that attribute. */
  #typedArguments(): readonly { readonly at: number; readonly attr: string }[] {
    const { def } = this;
    const letters = this.spec.signature.replaceAll("?", "");
    return (def?.inputs ?? [])
      .map((input, at) => ({ at, attr: input.type }))
      .filter(({ at, attr }) => "toT".includes(letters[at]) && def!.types[attr] !== undefined);
  }

  /** Positions of the arguments that must be tensors of true and false. */
  #flagArguments(): readonly number[] {
    const letters = this.spec.signature.replaceAll("?", "");
    return (this.def?.inputs ?? []).flatMap((input, at) =>
      input.type === "bool" && "to".includes(letters[at]) ? [at] : [],
    );
  }

  /** Runs the operation as the eager runtime does. */
  execute(args: readonly Arg[]): Result | Promise<Result> {
    try {
      const result = this.run(args);
      return result instanceof Promise ? result.catch((e) => this.#fail(e, args)) : result;
    } catch (error) {
      return this.#fail(error, args);
    }
  }

  /** Runs the operation; a complaint is raised bare. */
  run(args: readonly Arg[]): Result | Promise<Result> {
    if (isAbstract()) return this.#compute(args);
    const given = args.flat().filter((a): a is Tensor => a instanceof Tensor);
    return recorder().unfinished(given, () => this.#compute(args));
  }

  #compute(args: readonly Arg[]): Result | Promise<Result> {
    const ready = this.#lift(args);
    this.#check(ready);
    this.#checkWords(ready);
    if (this.spec.folds) {
      const known = fold(this.spec.run, ready, this.spec.folds === "picks" ? LARGE : SMALL);
      if (known) return known;
    }
    if (isAbstract()) return this.spec.run(...ready);
    const recording = tapes.isRecording;
    const before = setGradEnabled(recording);
    try {
      return this.spec.run(...(recording ? tapes.enter(ready) : ready));
    } finally {
      setGradEnabled(before);
    }
  }

  #fail(error: unknown, args: readonly Arg[]): never {
    if (!(error instanceof KernelError)) throw error;
    const where = error.inKernel
      ? `{{function_node __wrapped__${this.type}${this.#variant(args)}_device_/job:localhost/replica:0/task:0/device:CPU:0}} `
      : "";
    throw new FrameworkError(error.kind, `${where}${error.message} [Op:${this.type}] name: `);
  }

  /** What tells functions of one operation apart: how many inputs or outputs it has. */
  #variant(args: readonly Arg[]): string {
    const counted = this.def?.count;
    if (!counted) return "";
    const list = args.find((a) => Array.isArray(a) && a[0] instanceof Tensor) as Tensor[] | undefined;
    const given = this.spec.attrs?.indexOf(counted) ?? -1;
    const n = given >= 0 ? args[args.length - this.spec.attrs!.length + given] : list?.length;
    return n === undefined ? "" : `_${counted}_${n}`;
  }

  /** Python numbers become 0-d tensors of the other operand's type. */
  #lift(args: readonly Arg[]): readonly Arg[] {
    if (!args.some(isNumber)) return args;
    const other = args.find((a): a is Tensor => a instanceof Tensor);
    return args.map((a) => (isNumber(a) ? numberAs(a, other?.dtype ?? naturalType(a), this.type === "AddV2") : a));
  }

  /** Do inputs of one type attribute agree, in a type that is allowed? Asked at each call, so nothing is made. */
  #agree(args: readonly Arg[]): boolean {
    this.#typed ??= this.#typedArguments();
    this.#flags ??= this.#flagArguments();
    for (const at of this.#flags) if (args[at] instanceof Tensor && args[at].dtype !== "bool") return false;
    let [attr, known]: [string, DType | null] = ["", null];
    for (const typed of this.#typed) {
      const arg = args[typed.at];
      if (typed.attr !== attr) [attr, known] = [typed.attr, null];
      for (const t of Array.isArray(arg) ? arg : [arg]) {
        if (!(t instanceof Tensor) || t.dtype === known) continue;
        if (known !== null || !this.#allows(attr, t.dtype)) return false;
        known = t.dtype;
      }
    }
    return true;
  }

  #allows(attr: string, type: DType): boolean {
    const { allowed } = this.def!.types[attr];
    return !allowed || allowed.includes(typeName(type));
  }

  #check(args: readonly Arg[]): void {
    if (this.#agree(args)) return;
    for (const at of this.#flags!) {
      const flag = args[at];
      if (flag instanceof Tensor && flag.dtype !== "bool")
        throw new KernelError(
          "InvalidArgumentError",
          `cannot compute ${this.type} as input #${at}(zero-based) was expected to be a bool tensor but is a ${typeName(flag.dtype)} tensor`,
          false,
        );
    }
    this.#checkTypes(
      this.#typed!.map(({ at, attr }) => {
        const arg = args[at];
        const list = Array.isArray(arg) ? (arg as Arg[]) : [arg];
        const types = list.flatMap((t) => (t instanceof Tensor ? [typeName(t.dtype)] : []));
        return { attr, at: Array.isArray(arg) ? null : at, types };
      }),
    );
  }

  /**
   * What is wrong with operands of these types, for those that the engine cannot hold.
   * @param types TensorFlow's names of the tensors' types, in order
   */
  refuse(types: readonly string[]): never {
    let next = 0;
    try {
      this.#typed ??= this.#typedArguments();
      const letters = this.spec.signature.replaceAll("?", "");
      this.#checkTypes(
        this.#typed.map(({ at, attr }) => ({
          attr,
          at: letters[at] === "T" ? null : at,
          types: letters[at] === "T" ? types.slice(next) : types.slice(next++, next),
        })),
      );
    } catch (error) {
      return this.#fail(error, []);
    }
    throw new FrameworkError("UnimplementedError", `${this.type} of ${types.join(", ")} is not here yet`);
  }

  /** Raises where a string attribute has a value that the definition does not list. */
  #checkWords(args: readonly Arg[]): void {
    const attrs = this.spec.attrs ?? [];
    this.#words ??= attrs.flatMap((name, i) => {
      const values = this.def?.attrs.find((a) => a.name === name)?.values;
      return values ? [{ fromEnd: attrs.length - i, name, values }] : [];
    });
    for (const { fromEnd, name, values } of this.#words) {
      const word = args[args.length - fromEnd];
      if (typeof word === "string" && !values.includes(word))
        throw new KernelError(
          "InvalidArgumentError",
          `Value for attr '${name}' of "${word}" is not in the list of allowed values: ${values.map((v) => `"${v}"`).join(", ")}\n\t; NodeDef: {{node ${this.type}}}; ${this.def!.text}`,
          false,
        );
    }
  }

  /** Raises where inputs of one type attribute differ, or where their type is not allowed. */
  #checkTypes(
    given: readonly { readonly attr: string; readonly at: number | null; readonly types: readonly string[] }[],
  ): void {
    const found: Record<string, string> = {};
    let input = 0;
    for (const { attr, at, types } of given) {
      for (const type of types) {
        const known = found[attr];
        if (known === undefined) found[attr] = type;
        else if (known !== type)
          throw new KernelError(
            "InvalidArgumentError",
            `cannot compute ${this.type} as input #${at ?? input}(zero-based) was expected to be a ${known} tensor but is a ${type} tensor`,
            false,
          );
        input++;
      }
    }
    for (const attr in found) {
      const { allowed } = this.def!.types[attr];
      if (allowed && !allowed.includes(found[attr]))
        throw new KernelError(
          "InvalidArgumentError",
          `Value for attr '${attr}' of ${found[attr]} is not in the list of allowed values: ${allowedText(allowed)}\n\t; NodeDef: {{node ${this.type}}}; ${this.def!.text}`,
          false,
        );
    }
  }
}

const isNumber = (a: Arg): a is PythonNumber =>
  typeof a === "object" && a !== null && !(a instanceof Tensor) && !Array.isArray(a);

const naturalType = (n: PythonNumber): DType =>
  n.kind === "bool" ? "bool" : n.kind === "int" ? "int32" : n.kind === "complex" ? "complex128" : "float32";

/** A number as a tensor of `dtype`; a float never becomes an integer, nor a number a bool. */
function numberAs(n: PythonNumber, dtype: DType, keepsOwnType: boolean): Tensor {
  const fits =
    n.kind === "complex"
      ? isComplex(dtype)
      : n.kind === "float"
        ? isInexact(dtype)
        : n.kind === "bool" || isInexact(dtype) || isInteger(dtype);
  if (!fits && !keepsOwnType) {
    const text =
      n.kind === "bool"
        ? n.value
          ? "True"
          : "False"
        : n.kind === "int"
          ? `${n.value}`
          : n.kind === "complex"
            ? numpyText.complexStr(Number(n.value), n.imag ?? 0, "complex128")
            : numpyText.floatStr(Number(n.value), "float64");
    throw new FrameworkError("TypeError", `Cannot convert ${text} to EagerTensor of dtype ${typeName(dtype)}`);
  }
  const type = fits ? dtype : naturalType(n);
  const t = Tensor.of(isComplex(type) ? p.complexScalar(Number(n.value), n.imag ?? 0, type) : p.scalar(n.value, type));
  t.isScalarOperand = true;
  return t;
}

/** Elements of an operand up to which host arithmetic is worth it. */
const SMALL = 32;
const LARGE = 16384;

let host: Recorder | null = null;

/** The result computed now, where every input is a small integer tensor that the host knows. */
function fold(run: Operation, args: readonly Arg[], most: number): Result | null {
  const known: Arg[] = [];
  for (const a of args) {
    const list = Array.isArray(a) ? a : [a];
    const copies: Arg[] = [];
    for (const item of list) {
      if (!(item instanceof Tensor)) {
        copies.push(item);
        continue;
      }
      const data = hostData(item);
      if (!data || isInexact(item.dtype) || item.size > most) return null;
      copies.push(Tensor.of(hostValue(data, item.dtype, item.shape)));
    }
    known.push((Array.isArray(a) ? copies : copies[0]) as Arg);
  }
  const outer = recorder();
  host ??= new Recorder(openCpu());
  setRecorder(host);
  try {
    const result = run(...known);
    if (result instanceof Promise) return null;
    if (result instanceof Tensor) return settle([result])[0];
    return Array.isArray(result) ? settle(result as Tensor[]) : (result as Result);
  } finally {
    setRecorder(outer);
  }
}

function settle(results: readonly Tensor[]): Tensor[] {
  // All at once: what a flush does not keep is dropped.
  recorder().flush(results.map((t) => t.value()));
  return results.map((t) => {
    const data = recorder().read(t.value());
    if (data instanceof Promise) throw new Error("the host recorder never waits");
    return Tensor.of(hostValue(data.slice() as HostArray, t.dtype, t.shape));
  });
}

/** A tensor's elements in row-major order where the host knows them. */
export function hostData(t: Tensor): HostArray | null {
  return t.isWhole ? t.storage.value.host : null;
}
