import type { Graph } from "@/lib/ir";
import type { Instruction, OperandLayout, Schedule, Stage, Task } from "./task";

/** A schedule as text, one instruction a line: what golden tests and the Explain panel show. */
export function printSchedule(schedule: Schedule, graph: Graph): string {
  const lines: string[] = [];
  schedule.tasks.forEach((task, k) => {
    lines.push(`task ${k}: ${head(task)}`, ...body(task, graph).map((l) => `  ${l}`));
  });
  lines.push(`return ${schedule.outputs.map((o) => `%${o}`).join(", ")}`);
  return lines.join("\n");
}

function head(task: Task): string {
  switch (task.kind) {
    case "loop":
      return `loop [${task.outer.join(", ")}]${task.inner.length > 0 ? ` sweeping [${task.inner.join(", ")}]` : ""}`;
    case "matmul":
      return `matmul [${[...task.batch, task.m, task.n].join(", ")}] over ${task.k}`;
    case "batch":
      return `batch of ${task.tasks.length}`;
    case "node":
      return "node";
    default:
      return `${task.kind} [${task.shape.join(", ")}]`;
  }
}

function body(task: Task, graph: Graph): string[] {
  switch (task.kind) {
    case "loop":
      return task.stages.flatMap((s) => stageLines(s, task));
    case "matmul":
    case "conv":
    case "convInput":
    case "convWeight":
      return [`a = ${operand(task.a, task)}`, `b = ${operand(task.b, task)}`, ...stageLines(task.epilogue, task)];
    case "batch":
      return task.tasks.flatMap((t) => [head(t), ...body(t, graph).map((l) => `  ${l}`)]);
    case "node": {
      const node = graph.nodes[task.node];
      return [`%${task.node} = ${node.op}(${task.operands.map((o) => operand(o, task)).join(", ")})`];
    }
  }
}

const operand = (o: OperandLayout, task: Task): string =>
  `%${task.inputs[o.input]}${place(o.strides, o.offset)} as ${o.dtype}[${o.shape.join(", ")}]`;

function stageLines(stage: Stage, task: Task): string[] {
  const lines = stage.code.map((i) => `v${i.id} = ${instruction(i, task)} : ${i.dtype}`);
  if (stage.kind === "sweep") {
    for (const r of stage.reductions) lines.push(`v${r.id} = ${r.fn} of v${r.value} : ${r.dtype}`);
  }
  for (const s of stage.stores) lines.push(`%${task.outputs[s.output]}${place(s.strides, 0)} = v${s.value}`);
  return [`${stage.kind}:`, ...lines.map((l) => `  ${l}`)];
}

const place = (strides: readonly number[], offset: number): string =>
  `[${[...strides, ...(offset !== 0 ? [`+${offset}`] : [])].join(", ")}]`;

function instruction(i: Instruction, task: Task): string {
  const guard =
    "guard" in i && i.guard.length > 0
      ? ` where ${i.guard.map((b) => `${b.from} <= i${b.axis} < ${b.to}`).join(", ")}`
      : "";
  const args = "args" in i ? i.args.map((a) => `v${a}`).join(", ") : "";
  switch (i.op) {
    case "load":
      return `%${task.inputs[i.input]}${place(i.strides, i.offset)}${guard}`;
    case "gather":
      return `%${task.inputs[i.input]}[${args}]${guard}`;
    case "const":
      return Object.is(i.value, -0) ? "-0" : String(i.value);
    case "scalar":
      return `%${task.scalars[i.scalar]}`;
    case "index":
      return `index ${place(i.strides, i.offset)} / ${i.divisor} % ${i.modulus}`;
    case "inside":
      return `inside${guard}`;
    case "unary":
    case "binary":
      return `${i.fn}(${args})`;
    case "where":
      return `where(${args})`;
    case "cast":
      return `cast(${args})`;
    case "accumulator":
      return "accumulator";
  }
}
