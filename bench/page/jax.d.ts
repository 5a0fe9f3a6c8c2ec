/**
 * The part of jax-js that the benchmark uses. The package is installed only where the benchmark runs, and types are
 * checked everywhere. Every function uses its array arguments up; `ref` makes one more to give away.
 */
declare module "@jax-js/jax" {
  type Device = "webgpu" | "wasm";

  interface NdArray {
    readonly ref: NdArray;
    readonly shape: readonly number[];
    add(other: NdArray): NdArray;
    sub(other: NdArray): NdArray;
    mul(other: NdArray | number): NdArray;
    sum(): NdArray;
    reshape(shape: readonly number[]): NdArray;
    slice(...index: number[]): NdArray;
    data(): Promise<Float32Array>;
    dispose(): void;
  }

  export type { NdArray };
  export function init(...devices: Device[]): Promise<Device[]>;
  export function defaultDevice(device: Device): Device;
  export function blockUntilReady<T>(arrays: T): Promise<T>;
  export function jit<F>(f: F): F;
  export function valueAndGrad<P, A extends unknown[]>(
    f: (parameters: P, ...rest: A) => NdArray,
  ): (parameters: P, ...rest: A) => [NdArray, P];

  export const numpy: {
    array(data: Float32Array): NdArray;
    full(shape: readonly number[], value: number): NdArray;
    dot(a: NdArray, b: NdArray): NdArray;
    matmul(a: NdArray, b: NdArray): NdArray;
    max(x: NdArray): NdArray;
  };
  export const nn: {
    relu(x: NdArray): NdArray;
    logSoftmax(x: NdArray): NdArray;
  };
  export const lax: {
    convGeneralDilated(x: NdArray, kernel: NdArray, strides: number[], padding: "VALID"): NdArray;
    reduceWindow(x: NdArray, f: (x: NdArray) => NdArray, window: number[], strides: number[]): NdArray;
  };
  export const tree: {
    ref<T>(tree: T): T;
    map<T>(f: (...leaves: NdArray[]) => NdArray, tree: T, ...rest: T[]): T;
    dispose(tree: unknown): void;
  };
}
