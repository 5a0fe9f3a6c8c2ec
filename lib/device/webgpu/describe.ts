import type { KernelDescription } from "../device";
import { sourceOf } from "./kernels/kernel";
import type { Launch, Slot, Step } from "./lowering";
import type { GpuPlan } from "./plan";

/** What a plan launches, for people to read; `clock` gives the milliseconds of a launch. */
export const describePlan = (plan: GpuPlan, clock: (launch: Launch) => number | null): readonly KernelDescription[] =>
  plan.steps.map((step) => describeStep(step, clock));

function describeStep(step: Step, clock: (launch: Launch) => number | null): KernelDescription {
  if (step.kind === "host") {
    const slots = [step.result, ...step.inputs.flatMap((o) => (o.kind === "memory" ? [o.slot] : []))];
    return { name: "on the host", code: "", bytes: bytesOf(slots), ms: null };
  }
  const bytes = bytesOf([...step.reads, ...step.writes]);
  return { name: step.kernel.label ?? step.kernel.key, code: sourceOf(step.kernel), bytes, ms: clock(step) };
}

const bytesOf = (slots: readonly Slot[]): number => slots.reduce((sum, s) => sum + s.bytes, 0);
