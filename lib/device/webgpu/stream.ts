import type { DeviceCounters } from "../device";
import type { Faults } from "./faults";
import { type Kernel, sourceOf } from "./kernels/kernel";
import type { Launch } from "./lowering";
import type { Allocation } from "./pool";

/** Bytes by which the parameters of two launches are apart: the alignment that WebGPU asks of dynamic offsets. */
const ALIGN = 256;
/** What one launch may address; more than any kernel has. */
const WINDOW = 512;
/** Parameters of one submission. When they are full, what is recorded is submitted and recording goes on. */
const PARAMS_BYTES = 2 ** 18;

/** Bind groups made before the tree of them starts anew: a program whose combinations never come again stays bounded. */
const GROUPS_CEILING = 16384;

/** A place in the tree of bind groups: the buffers on the way to it are the group's first ones. */
interface GroupNode {
  readonly next: WeakMap<Allocation, GroupNode>;
  group: GPUBindGroup | null;
}

interface Compiled {
  readonly pipeline: GPUComputePipeline;
  readonly buffers: GPUBindGroupLayout;
}

/**
 * Records launches into one compute pass and submits it. The parameters of all its launches are gathered on the host
 * and written once, before the submission that reads them: the queue keeps that order, so one buffer serves for ever.
 */
export class CommandStream {
  readonly #device: GPUDevice;
  readonly #counters: DeviceCounters;
  readonly #faults: Faults;
  readonly #pipelines = new Map<string, Compiled>();
  readonly #layouts = new Map<string, GPUBindGroupLayout>();
  readonly #paramsLayout: GPUBindGroupLayout;
  readonly #paramsBuffer: GPUBuffer;
  readonly #paramsGroup: GPUBindGroup;
  readonly #words = new Int32Array(PARAMS_BYTES / 4);
  /**
   * Bind groups by layout and buffers, a step of the tree for each buffer. A training step finds its buffers in another
   * order every time (parameters are written out of place), but the same few combinations come again. The keys are weak:
   * a group goes with the first of its buffers that the pool destroys.
   */
  #groups = new Map<GPUBindGroupLayout, GroupNode>();
  #groupCount = 0;
  #at = 0;
  #encoder: GPUCommandEncoder | null = null;
  #pass: GPUComputePassEncoder | null = null;

  constructor(device: GPUDevice, counters: DeviceCounters, faults: Faults) {
    this.#device = device;
    this.#counters = counters;
    this.#faults = faults;
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

  /** Whether launches are recorded that no submission has taken yet. */
  get pending(): boolean {
    return this.#pass !== null;
  }

  /** Records a launch over these buffers, in the order of its bindings. `bits` gives the words of a const or scalar. */
  launch(launch: Launch, allocations: readonly Allocation[], bits: (node: number) => readonly [number, number]): void {
    const { kernel, params } = launch;
    const length = Math.ceil((params.length * 4) / ALIGN) * ALIGN;
    if (this.#at + length > PARAMS_BYTES) this.submit();
    const first = this.#at / 4;
    this.#words.set(params, first);
    for (const { at, node } of launch.immediates) this.#words.set(bits(node), first + at);
    const compiled = this.#compiled(kernel);
    const pass = this.#open();
    pass.setPipeline(compiled.pipeline);
    pass.setBindGroup(0, this.#paramsGroup, [this.#at]);
    pass.setBindGroup(1, this.#groupFor(allocations, compiled.buffers));
    pass.dispatchWorkgroups(...launch.groups);
    this.#at += length;
    this.#counters.kernels++;
  }

  /** Hands what is recorded to the GPU. Nothing to do where nothing is. */
  submit(): void {
    if (!this.#pass || !this.#encoder) return;
    const [pass, encoder] = [this.#pass, this.#encoder];
    this.#faults.watch(() => {
      pass.end();
      this.#device.queue.writeBuffer(this.#paramsBuffer, 0, this.#words, 0, this.#at / 4);
      this.#device.queue.submit([encoder.finish()]);
    });
    this.#counters.submits++;
    this.#pass = this.#encoder = null;
    this.#at = 0;
  }

  dispose(): void {
    this.#paramsBuffer.destroy();
  }

  #open(): GPUComputePassEncoder {
    if (this.#pass) return this.#pass;
    this.#encoder = this.#device.createCommandEncoder();
    this.#pass = this.#encoder.beginComputePass();
    return this.#pass;
  }

  #groupFor(allocations: readonly Allocation[], layout: GPUBindGroupLayout): GPUBindGroup {
    let node: GroupNode = this.#groups.get(layout) ?? { next: new WeakMap(), group: null };
    this.#groups.set(layout, node);
    for (const allocation of allocations) {
      const next: GroupNode = node.next.get(allocation) ?? { next: new WeakMap(), group: null };
      node.next.set(allocation, next);
      node = next;
    }
    if (node.group) return node.group;
    if (++this.#groupCount > GROUPS_CEILING) {
      this.#groups = new Map();
      this.#groupCount = 0;
    }
    node.group = this.#device.createBindGroup({
      layout,
      entries: allocations.map((a, binding) => ({ binding, resource: { buffer: a.buffer } })),
    });
    return node.group;
  }

  #compiled(kernel: Kernel): Compiled {
    const known = this.#pipelines.get(kernel.key);
    if (known) return known;
    const buffers = this.#layoutFor(kernel);
    const pipeline = this.#faults.watch(() =>
      this.#device.createComputePipeline({
        label: kernel.key,
        layout: this.#device.createPipelineLayout({ bindGroupLayouts: [this.#paramsLayout, buffers] }),
        compute: {
          module: this.#device.createShaderModule({ label: kernel.key, code: sourceOf(kernel) }),
          entryPoint: "main",
        },
      }),
    );
    const compiled = { pipeline, buffers };
    this.#pipelines.set(kernel.key, compiled);
    this.#counters.compilations++;
    return compiled;
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
