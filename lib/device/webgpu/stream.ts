import type { DeviceCounters } from "../device";
import type { Clock } from "./clock";
import type { Faults } from "./faults";
import { type Kernel, MAX_WORDS, sourceOf } from "./kernels/kernel";
import type { Launch } from "./lowering";
import type { Allocation } from "./pool";

/** Bytes by which the parameters of two launches are apart: the alignment that WebGPU asks of dynamic offsets. */
const ALIGN = 256;
/** What one launch may address. */
const WINDOW = 4 * MAX_WORDS;
/** Parameters of one submission. When they are full, what is recorded is submitted and recording goes on. */
const PARAMS_BYTES = 2 ** 18;
/**
 * Bind groups kept for a launch. A training step writes its parameters to the memory that the step before has left, so
 * that two combinations of buffers take turns; a few more occur where other work comes between.
 */
const GROUPS_PER_LAUNCH = 4;

interface Bound {
  readonly allocations: readonly Allocation[];
  readonly group: GPUBindGroup;
}

interface Compiled {
  readonly pipeline: GPUComputePipeline;
  readonly buffers: GPUBindGroupLayout;
}

/**
 * Records launches into one compute pass and submits it. The parameters of all its launches are gathered on the host
 * and written once, before the submission that reads them: the queue keeps that order, so one buffer serves for ever. What
 * it already holds is not written again.
 */
export class CommandStream {
  readonly #device: GPUDevice;
  readonly #counters: DeviceCounters;
  readonly #faults: Faults;
  readonly #clock: Clock | null;
  readonly #pipelines = new Map<string, Compiled>();
  /** Pipelines by kernel object, so that replaying a plan hashes no source. */
  readonly #compiledOf = new WeakMap<Kernel, Compiled>();
  readonly #compiling = new Map<string, Promise<void>>();
  readonly #layouts = new Map<string, GPUBindGroupLayout>();
  readonly #paramsLayout: GPUBindGroupLayout;
  readonly #paramsBuffer: GPUBuffer;
  readonly #paramsGroup: GPUBindGroup;
  readonly #words = new Int32Array(PARAMS_BYTES / 4);
  /** The words that the buffer holds, in bytes from its beginning, as far as `#words` has not changed since. */
  #written = 0;
  readonly #groups = new WeakMap<Launch, Bound[]>();
  #at = 0;
  #launches = 0;
  #paramsSet = false;
  #encoder: GPUCommandEncoder | null = null;
  #pass: GPUComputePassEncoder | null = null;
  /** Whether what is recorded was never submitted before in this form, so that the GPU may find fault with it. */
  #unproven = false;

  constructor(
    device: GPUDevice,
    counters: DeviceCounters,
    faults: Faults,
    clock: Clock | null,
    /** Told after each submission. */
    private readonly onSubmit: () => void,
  ) {
    this.#device = device;
    this.#counters = counters;
    this.#faults = faults;
    this.#clock = clock;
    this.#paramsLayout = device.createBindGroupLayout({
      entries: [
        { binding: 0, visibility: GPUShaderStage.COMPUTE, buffer: { type: "uniform", hasDynamicOffset: true } },
      ],
    });
    this.#paramsBuffer = device.createBuffer({
      label: "parameters",
      size: PARAMS_BYTES + WINDOW,
      usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    });
    this.#paramsGroup = device.createBindGroup({
      layout: this.#paramsLayout,
      entries: [{ binding: 0, resource: { buffer: this.#paramsBuffer, offset: 0, size: WINDOW } }],
    });
  }

  /** Whether something is recorded that no submission has taken yet. */
  get pending(): boolean {
    return this.#encoder !== null;
  }

  /** Launches recorded since the last submission. */
  get launches(): number {
    return this.#launches;
  }

  /** Records a launch over these buffers, in the order of its bindings. `bits` gives the words of a const or scalar. */
  launch(launch: Launch, allocations: readonly Allocation[], bits: (node: number) => readonly [number, number]): void {
    const { kernel, params } = launch;
    const length = Math.ceil((params.length * 4) / ALIGN) * ALIGN;
    if (this.#at + length > PARAMS_BYTES) this.submit();
    if (params.length > 0) this.#gather(launch, bits);
    const compiled = this.#compiled(kernel);
    const group = this.#groupFor(launch, allocations, compiled.buffers);
    const pass = this.#open(launch);
    pass.setPipeline(compiled.pipeline);
    if (params.length > 0 || !this.#paramsSet) {
      pass.setBindGroup(0, this.#paramsGroup, [this.#at]);
      this.#paramsSet = true;
    }
    pass.setBindGroup(1, group);
    pass.dispatchWorkgroups(launch.groups[0], launch.groups[1], launch.groups[2]);
    this.#at += length;
    this.#launches++;
    this.#counters.kernels++;
  }

  /** Records a copy between buffers, after everything recorded so far. */
  copy(from: GPUBuffer, start: number, to: GPUBuffer, at: number, bytes: number): void {
    this.#endPass();
    this.#encoder ??= this.#device.createCommandEncoder();
    this.#encoder.copyBufferToBuffer(from, start, to, at, bytes);
  }

  /** Hands what is recorded to the GPU. Nothing to do where nothing is. Returns whether something was. */
  submit(): boolean {
    if (!this.#encoder) return false;
    this.#endPass();
    const encoder = this.#encoder;
    const arrived = this.#clock?.resolve(encoder);
    const send = (): void => {
      if (this.#at > this.#written) {
        this.#device.queue.writeBuffer(this.#paramsBuffer, 0, this.#words, 0, this.#at / 4);
        this.#written = this.#at;
      }
      this.#device.queue.submit([encoder.finish()]);
    };
    if (this.#unproven) this.#faults.watch(send);
    else send();
    arrived?.();
    this.#counters.submits++;
    this.#encoder = null;
    this.#unproven = false;
    this.#at = 0;
    this.#launches = 0;
    this.onSubmit();
    return true;
  }

  /** Compiles a kernel in the background; afterwards launching it waits for nothing. @throws Error with the compiler's words */
  async prepare(kernel: Kernel): Promise<void> {
    if (this.#pipelines.has(kernel.key)) return;
    const compiling = this.#compiling.get(kernel.key) ?? this.#compileLater(kernel);
    this.#compiling.set(kernel.key, compiling);
    try {
      await compiling;
    } finally {
      this.#compiling.delete(kernel.key);
    }
  }

  /** Milliseconds of one launch with zeros for parameters, by itself on the GPU. What the buffers hold is lost. */
  async time(kernel: Kernel, allocations: readonly Allocation[], groups: number): Promise<number> {
    await this.prepare(kernel);
    const { pipeline, buffers } = this.#compiled(kernel);
    const group = this.#bind(allocations, buffers);
    await this.#device.queue.onSubmittedWorkDone();
    const encoder = this.#device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    // Far behind what a submission may be using of the parameters.
    pass.setBindGroup(0, this.#paramsGroup, [PARAMS_BYTES - WINDOW]);
    pass.setBindGroup(1, group);
    const x = Math.min(groups, this.#device.limits.maxComputeWorkgroupsPerDimension);
    pass.dispatchWorkgroups(x, Math.ceil(groups / x));
    pass.end();
    const commands = encoder.finish();
    const started = performance.now();
    this.#device.queue.submit([commands]);
    await this.#device.queue.onSubmittedWorkDone();
    return performance.now() - started;
  }

  dispose(): void {
    this.#paramsBuffer.destroy();
  }

  /** Puts a launch's parameters where it will find them; what already lies there stays. */
  #gather({ params, immediates }: Launch, bits: (node: number) => readonly [number, number]): void {
    for (const { at, node } of immediates) {
      const [low, high] = bits(node);
      params[at] = low;
      params[at + 1] = high;
    }
    const first = this.#at / 4;
    const words = this.#words;
    let same = this.#at + params.length * 4 <= this.#written;
    for (let k = 0; same && k < params.length; k++) same = words[first + k] === params[k];
    if (same) return;
    words.set(params, first);
    this.#written = Math.min(this.#written, this.#at);
  }

  #open(launch: Launch): GPUComputePassEncoder {
    if (this.#pass && !this.#clock?.isOn) return this.#pass;
    this.#endPass();
    this.#encoder ??= this.#device.createCommandEncoder();
    this.#pass = this.#encoder.beginComputePass(this.#clock?.pass(launch));
    this.#paramsSet = false;
    return this.#pass;
  }

  #endPass(): void {
    this.#pass?.end();
    this.#pass = null;
  }

  #groupFor(launch: Launch, allocations: readonly Allocation[], layout: GPUBindGroupLayout): GPUBindGroup {
    let bound = this.#groups.get(launch);
    if (!bound) {
      bound = [];
      this.#groups.set(launch, bound);
    }
    for (const { allocations: known, group } of bound) {
      let same = true;
      for (let k = 0; same && k < known.length; k++) same = known[k] === allocations[k];
      if (same) return group;
    }
    const group = this.#bind(allocations, layout);
    this.#unproven = true;
    if (bound.length >= GROUPS_PER_LAUNCH) bound.shift();
    bound.push({ allocations: allocations.slice(), group });
    return group;
  }

  #bind(allocations: readonly Allocation[], layout: GPUBindGroupLayout): GPUBindGroup {
    const entries = allocations.map((a, binding) => ({ binding, resource: { buffer: a.buffer } }));
    return this.#device.createBindGroup({ layout, entries });
  }

  #compiled(kernel: Kernel): Compiled {
    const own = this.#compiledOf.get(kernel);
    if (own) return own;
    const compiled = this.#pipelines.get(kernel.key) ?? this.#compileNow(kernel);
    this.#compiledOf.set(kernel, compiled);
    return compiled;
  }

  #compileNow(kernel: Kernel): Compiled {
    const buffers = this.#layoutFor(kernel);
    const pipeline = this.#faults.watch(() => this.#device.createComputePipeline(this.#descriptor(kernel, buffers)));
    return this.#keep(kernel, { pipeline, buffers });
  }

  async #compileLater(kernel: Kernel): Promise<void> {
    const buffers = this.#layoutFor(kernel);
    this.#device.pushErrorScope("validation");
    const descriptor = this.#descriptor(kernel, buffers);
    const fault = this.#device.popErrorScope();
    // What is wrong with the source is said here; the pipeline's own error only says that it is wrong.
    const pipeline = await this.#device.createComputePipelineAsync(descriptor).catch(async (error: Error) => {
      throw new Error((await fault)?.message ?? error.message);
    });
    if (!this.#pipelines.has(kernel.key)) this.#keep(kernel, { pipeline, buffers });
  }

  #keep(kernel: Kernel, compiled: Compiled): Compiled {
    this.#pipelines.set(kernel.key, compiled);
    this.#counters.compilations++;
    return compiled;
  }

  #descriptor(kernel: Kernel, buffers: GPUBindGroupLayout): GPUComputePipelineDescriptor {
    const label = kernel.label ?? kernel.key;
    return {
      label,
      layout: this.#device.createPipelineLayout({ bindGroupLayouts: [this.#paramsLayout, buffers] }),
      compute: { module: this.#device.createShaderModule({ label, code: sourceOf(kernel) }), entryPoint: "main" },
    };
  }

  #layoutFor(kernel: Kernel): GPUBindGroupLayout {
    const key = `${kernel.reads.length} ${kernel.writes.length}`;
    const known = this.#layouts.get(key);
    if (known) return known;
    const kinds: GPUBufferBindingType[] = [
      ...kernel.reads.map(() => "read-only-storage" as const),
      ...kernel.writes.map(() => "storage" as const),
    ];
    const layout = this.#device.createBindGroupLayout({
      entries: kinds.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
    });
    this.#layouts.set(key, layout);
    return layout;
  }
}
