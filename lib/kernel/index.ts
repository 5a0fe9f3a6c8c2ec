/** What both workers are made of. Their entry points, `python/worker.ts` and `typescript/worker.ts`, are bundled by path. */
export { Channel } from "./shared/channel";
export { type Boot, type Booted, type Inspection, type Kernel, type RunOutcome, serveKernel } from "./shared/serve";
