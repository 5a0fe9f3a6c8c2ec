import { fromHalf } from "./half";

const CODE = `enable f16;
@group(0) @binding(0) var<storage, read> given: array<f16>;
@group(0) @binding(1) var<storage, read_write> kept: array<f16>;
@group(0) @binding(2) var<storage, read_write> wide: array<f32>;
@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let x = f32(given[id.x]);
  wide[id.x] = x;
  kept[id.x] = f16(x);
}`;
const COUNT = 65_536;

/**
 * Whether every float16 becomes the same number as f32, and comes back from it: WGSL lets a device flush the smallest to
 * zero and forget infinity, and such a device cannot hold float16 in its own 16-bit type.
 */
export async function keepsHalves(device: GPUDevice): Promise<boolean> {
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
  const make = (size: number, usage: number): GPUBuffer => device.createBuffer({ size, usage });
  const given = make(2 * COUNT, STORAGE | COPY_DST);
  const kept = make(2 * COUNT, STORAGE | COPY_SRC);
  const wide = make(4 * COUNT, STORAGE | COPY_SRC);
  const staging = make(6 * COUNT, MAP_READ | COPY_DST);
  try {
    device.pushErrorScope("validation");
    const module = device.createShaderModule({ code: CODE });
    const pipeline = await device
      .createComputePipelineAsync({ layout: "auto", compute: { module, entryPoint: "main" } })
      .catch(() => null);
    const failed = await device.popErrorScope();
    if (failed || !pipeline) return false;
    device.queue.writeBuffer(
      given,
      0,
      Uint16Array.from({ length: COUNT }, (_, k) => k),
    );
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    const entries = [given, kept, wide].map((buffer, binding) => ({ binding, resource: { buffer } }));
    pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
    pass.dispatchWorkgroups(COUNT / 256);
    pass.end();
    encoder.copyBufferToBuffer(kept, 0, staging, 0, 2 * COUNT);
    encoder.copyBufferToBuffer(wide, 0, staging, 2 * COUNT, 4 * COUNT);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    const bytes = staging.getMappedRange();
    return allKept(new Uint16Array(bytes, 0, COUNT), new Float32Array(bytes, 2 * COUNT, COUNT));
  } finally {
    for (const b of [given, kept, wide, staging]) b.destroy();
  }
}

/** By the bits of a float16: the bits that came back, and the number that it became. Of NaN only that it is one. */
export function allKept(kept: Uint16Array, wide: Float32Array): boolean {
  for (let k = 0; k < COUNT; k++) {
    if ((k & 0x7fff) > 0x7c00) {
      if ((kept[k] & 0x7fff) <= 0x7c00 || !Number.isNaN(wide[k])) return false;
    } else if (kept[k] !== k || !Object.is(wide[k], fromHalf(k))) return false;
  }
  return true;
}
