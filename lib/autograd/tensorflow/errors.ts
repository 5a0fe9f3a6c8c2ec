import type { DType, Shape } from "@/lib/ir";
import { FrameworkError } from "../errors";

/**
 * TensorFlow's errors. A kernel's complaint is raised bare, as a KernelError; whoever ran the kernel (an eager call, a
 * graph being built, a session) puts it into the words that TensorFlow uses there.
 */
export class KernelError extends FrameworkError {
  constructor(
    kind: string,
    message: string,
    /** False for complaints of the runtime itself, which do not name the device function. */
    readonly inKernel = true,
    /** What shape inference says of the same fault while a graph is built. */
    readonly whileBuilding: string | null = null,
  ) {
    super(kind, message);
  }
}

export const invalid = (message: string, whileBuilding: string | null = null): KernelError =>
  new KernelError("InvalidArgumentError", message, true, whileBuilding);

/** `[2,3]`: a shape as the C++ runtime prints it. */
export const shapeText = (shape: readonly (number | null)[]): string => `[${shape.map((n) => n ?? "?").join(",")}]`;

/** `(2, 3)`: a shape as Python prints it. */
export const pyShape = (shape: Shape): string => (shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`);

const NAMES: Partial<Record<DType, string>> = { float16: "half", float32: "float", float64: "double" };
/** What the runtime calls an element type. */
export const typeName = (d: DType): string => NAMES[d] ?? d;

/** `DT_FLOAT`: an element type as graph definitions write it. */
export const typeEnum = (d: string): string => `DT_${(NAMES[d as DType] ?? d).toUpperCase()}`;
