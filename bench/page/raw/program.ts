/**
 * Hand-written WebGPU: everything that a compiler could know is decided beforehand, and one call of `run` is one
 * submission. These columns are the limit that a library can come near to, not a library.
 */

/** One dispatch, ready to be recorded any number of times. */
export interface Dispatch {
  readonly pipeline: GPUComputePipeline;
  readonly group: GPUBindGroup;
  readonly size: readonly [number, number?, number?];
}

/** The buffers and dispatches of one case. */
export class Program {
  readonly #device: GPUDevice;
  readonly #buffers: GPUBuffer[] = [];
  readonly #staging: GPUBuffer;

  constructor(device: GPUDevice) {
    this.#device = device;
    this.#staging = device.createBuffer({ size: 4, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
    this.#buffers.push(this.#staging);
  }

  /** A buffer with these contents, or with so many 32-bit words. */
  buffer(contents: Float32Array<ArrayBuffer> | number): GPUBuffer {
    const size = typeof contents === "number" ? contents * 4 : contents.byteLength;
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    const buffer = this.#device.createBuffer({ size, usage });
    if (typeof contents !== "number") this.#device.queue.writeBuffer(buffer, 0, contents);
    this.#buffers.push(buffer);
    return buffer;
  }

  /** Compiles `code`, whose bindings are these buffers in order; `size` counts workgroups. */
  async dispatch(code: string, buffers: readonly GPUBuffer[], ...size: Dispatch["size"]): Promise<Dispatch> {
    const pipeline = await this.#device.createComputePipelineAsync({
      layout: "auto",
      compute: { module: this.#device.createShaderModule({ code }), entryPoint: "main" },
    });
    const group = this.#device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
    return { pipeline, group, size };
  }

  /** Runs the dispatches in order, `times` times, and reads the first number of `result`. */
  async run(dispatches: readonly Dispatch[], times: number, result: GPUBuffer, enqueued: () => void): Promise<number> {
    const encoder = this.#device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (let i = 0; i < times; i++) {
      for (const { pipeline, group, size } of dispatches) {
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, group);
        pass.dispatchWorkgroups(...size);
      }
    }
    pass.end();
    encoder.copyBufferToBuffer(result, 0, this.#staging, 0, 4);
    this.#device.queue.submit([encoder.finish()]);
    enqueued();
    await this.#staging.mapAsync(GPUMapMode.READ);
    const [value] = new Float32Array(this.#staging.getMappedRange());
    this.#staging.unmap();
    return value;
  }

  dispose(): void {
    for (const buffer of this.#buffers) buffer.destroy();
  }
}

/** Declares a kernel's bindings: "x: vec4f" is an array that is read, "mut y: f32" one that is written. */
export function bind(...names: readonly string[]): string {
  return names
    .map((text, i) => {
      const isWritten = text.startsWith("mut ");
      const [name, type] = text.replace("mut ", "").split(": ");
      return `@group(0) @binding(${i}) var<storage, ${isWritten ? "read_write" : "read"}> ${name}: array<${type}>;`;
    })
    .join("\n");
}

/** The lines of f(0), f(1), ... f(n - 1): loops written out, since WGSL has no pragma for it. */
export const unroll = (n: number, f: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => f(i)).join("\n");

/** Workgroups of 64 threads that make at least `threads`. */
export const groupsOf64 = (threads: number): number => Math.ceil(threads / 64);

/** The head of a kernel of one thread per `i` below `threads`. */
export const forEach = (threads: number): string => `
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  var i = id.x;
  if (i >= ${threads}u) { return; }`;
