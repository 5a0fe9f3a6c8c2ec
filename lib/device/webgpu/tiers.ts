import type { DType, Graph, GraphNode } from "@/lib/ir";
import { type ScheduleOptions, schedule } from "@/lib/passes";
import type { Plan } from "../device";
import { compileSchedule, type Target } from "./fused/compile";
import type { Launch } from "./lowering";
import { compileGraph, type GpuPlan } from "./plan";
import type { CommandStream } from "./stream";
import type { Tuner } from "./tuner";
import { binaryExpression, castExpression, unaryExpression } from "./wgsl/arithmetic";
import { heldAs } from "./wgsl/types";

/** Which kernels run a plan: those that are made for any shape, those made for it, or the first until the second are ready. */
export type TierChoice = "both" | "generic" | "fused";

/** The run of a structure at which its own kernels begin to be made: the second, since a third is then likely. */
const REPEATED = 2;

/**
 * A graph and what runs it. A structure seen for the first time runs on generic kernels at once; when it comes again, kernels
 * of its own are written and compiled in the background, and take over when they are ready.
 */
export class TieredPlan implements Plan {
  runs = 0;
  fused: GpuPlan | null = null;
  building: Promise<void> | null = null;
  #generic: GpuPlan | null = null;

  constructor(
    readonly graph: Graph,
    readonly compileGeneric: () => GpuPlan,
  ) {}

  get generic(): GpuPlan {
    this.#generic ??= this.compileGeneric();
    return this.#generic;
  }

  /** What the next run will take. */
  get current(): GpuPlan {
    return this.fused ?? this.generic;
  }

  get kernels(): number {
    return this.current.kernels;
  }
}

/** Makes the second tier of plans, in the background. */
export class Tiers {
  readonly #stream: CommandStream;
  readonly #tuner: Tuner;
  readonly #target: Omit<Target, "choose">;
  readonly #choice: TierChoice;
  readonly #building = new Set<Promise<void>>();
  /** What could not be fused, and why; such plans stay with generic kernels. */
  readonly failures: string[] = [];
  #closed = false;

  constructor(stream: CommandStream, tuner: Tuner, target: Omit<Target, "choose">, choice: TierChoice) {
    this.#stream = stream;
    this.#tuner = tuner;
    this.#target = target;
    this.#choice = choice;
  }

  compile(graph: Graph): TieredPlan {
    const { software, maxGroups, halves } = this.#target;
    return new TieredPlan(graph, () => compileGraph(graph, software, maxGroups, halves));
  }

  /** The plan to run now; a promise where it must be waited for. */
  next(plan: TieredPlan): GpuPlan | Promise<GpuPlan> {
    plan.runs++;
    if (plan.fused) return plan.fused;
    if (this.#choice === "fused") {
      plan.building ??= this.#build(plan);
      return plan.building.then(() => plan.fused!);
    }
    if (this.#choice === "both" && plan.runs === REPEATED) this.#begin(plan);
    return plan.generic;
  }

  /** Waits until everything that is being made is ready. */
  async settled(): Promise<void> {
    while (this.#building.size > 0) await Promise.all(this.#building);
  }

  close(): void {
    this.#closed = true;
  }

  #begin(plan: TieredPlan): void {
    const building = new Promise((resolve) => setTimeout(resolve))
      .then(() => (this.#closed ? undefined : this.#build(plan)))
      .catch((error: unknown) => {
        if (!this.#closed) this.failures.push(error instanceof Error ? error.message : String(error));
      })
      .finally(() => this.#building.delete(building));
    this.#building.add(building);
    plan.building = building;
  }

  async #build(plan: TieredPlan): Promise<void> {
    const scheduled = schedule(plan.graph, scheduleOptions(this.#target));
    const choose = await this.#tuner.choices(plan.graph, scheduled, this.#target);
    const fused = compileSchedule(plan.graph, scheduled, { ...this.#target, choose });
    const kernels = new Map(
      fused.steps.filter((s): s is Launch => s.kind === "launch").map(({ kernel }) => [kernel.key, kernel]),
    );
    const waiting = kernels.values();
    const compileSome = async (): Promise<void> => {
      for (const kernel of waiting) {
        if (this.#closed) return;
        await this.#stream.prepare(kernel);
      }
    };
    await Promise.all(Array.from({ length: this.#target.software ? 2 : 8 }, compileSome));
    plan.fused = fused;
  }
}

/** What schedules for this device may contain. */
export const scheduleOptions = (target: Pick<Target, "maxBuffers">): Partial<ScheduleOptions> => ({
  canHold: (dtype) => heldAs(dtype) !== null,
  canCompute,
  // One to spare: what a contraction reads by fours its epilogue may read one by one.
  maxBuffers: target.maxBuffers - 1,
});

function canCompute(node: GraphNode, operands: readonly DType[]): boolean {
  switch (node.op) {
    case "unary":
      return unaryExpression(node.attrs.fn, operands[0]) !== null;
    case "binary":
      return binaryExpression(node.attrs.fn, operands[0]) !== null;
    case "cast":
      return castExpression(operands[0], node.dtype) !== null;
    case "argReduce":
      return node.dtype === "int64" || node.dtype === "int32";
    default:
      return true;
  }
}
