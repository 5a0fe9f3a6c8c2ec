import type { Analysis } from "./analysis";
import { taskKey } from "./key";
import type { BatchTask, LoopTask, Task } from "./task";

/** Points up to which a loop takes less time than launching it does. */
const SMALL = 1 << 14;

/** Batches that wait for more parts. */
const OPEN = 8;

interface Batch {
  readonly parts: LoopTask[];
  /** The task that reads first what a part writes. */
  until: number;
}

/**
 * Small loops that nothing orders become one task: the updates of all parameters in an optimizer step, sums for biases. A
 * batch stands where the last of its parts stood, so a part waits, but never longer than until it is read.
 */
export function batched(tasks: readonly Task[], a: Analysis): Task[] {
  const firstReader = firstReaders(tasks);
  let open: Batch[] = [];
  const batchOf = new Map<Task, Batch>();
  tasks.forEach((task, k) => {
    if (task.kind !== "loop" || !isSmall(task)) return;
    open = open.filter((b) => b.until > k);
    let batch = open.find((b) => fits(b.parts, task, a.options.maxBuffers));
    if (!batch) {
      batch = { parts: [], until: Infinity };
      open.push(batch);
      if (open.length > OPEN) open.shift();
    }
    batch.parts.push(task);
    batch.until = Math.min(batch.until, firstReader[k]);
    batchOf.set(task, batch);
  });
  const out: Task[] = [];
  for (const task of tasks) {
    const parts = batchOf.get(task)?.parts;
    if (!parts || parts.length === 1) out.push(task);
    else if (parts[parts.length - 1] === task) out.push(join(parts, a));
  }
  return out;
}

/** Per task, the place of the first that reads what it writes. */
function firstReaders(tasks: readonly Task[]): number[] {
  const first = new Map<number, number>();
  for (let k = tasks.length - 1; k >= 0; k--) for (const i of tasks[k].inputs) first.set(i, k);
  return tasks.map((t) => Math.min(...t.outputs.map((o) => first.get(o) ?? Infinity)));
}

function isSmall(task: LoopTask): boolean {
  const points = [...task.outer, ...task.inner].reduce((n, s) => n * s, 1);
  return points <= SMALL;
}

function fits(batch: readonly LoopTask[], task: LoopTask, maxBuffers: number): boolean {
  const buffers = new Set<number>();
  for (const t of [...batch, task]) for (const id of [...t.inputs, ...t.outputs]) buffers.add(id);
  return buffers.size <= maxBuffers;
}

function join(tasks: readonly LoopTask[], a: Analysis): BatchTask {
  const all = (list: (t: LoopTask) => readonly number[]): number[] => [...new Set(tasks.flatMap(list))];
  const task: BatchTask = {
    kind: "batch",
    key: "",
    tasks,
    inputs: all((t) => t.inputs),
    outputs: all((t) => t.outputs),
    scalars: all((t) => t.scalars),
  };
  return { ...task, key: taskKey(task, a.graph) };
}
