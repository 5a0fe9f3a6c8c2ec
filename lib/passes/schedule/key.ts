import { contiguousStrides, type Graph } from "@/lib/ir";
import type { Bound, Instruction, OperandLayout, Stage, Task } from "./task";

/** Text that is equal for tasks whose code is equal, whatever they are bound to. */
export function taskKey(task: Task, graph: Graph): string {
  const dtypes = `${types(task.inputs, graph)}>${types(task.outputs, graph)}`;
  switch (task.kind) {
    case "loop":
      return `loop ${task.outer.join()}/${task.inner.join()} ${dtypes} ${task.stages.map(stageKey).join("|")}`;
    case "matmul":
      return `matmul ${task.batch.join()} ${task.m} ${task.k} ${task.n} ${operand(task.a)} ${operand(task.b)} ${task.dtype} ${dtypes} ${stageKey(task.epilogue)}`;
    case "conv":
    case "convInput":
    case "convWeight": {
      const attrs = JSON.stringify(task.attrs);
      return `${task.kind} ${attrs} ${task.shape.join()} ${operand(task.a)} ${operand(task.b)} ${task.dtype} ${dtypes} ${stageKey(task.epilogue)}`;
    }
    case "batch":
      return `batch ${dtypes} ${task.tasks.map((t) => `${t.key} ${places(t, task)}`).join("&")}`;
    case "node": {
      const node = graph.nodes[task.node];
      const attrs = node.op === "const" ? exact(node.attrs.value) : JSON.stringify(node.attrs);
      return `${node.op} ${attrs} ${node.shape.join()} ${dtypes} ${task.operands.map(operand).join()}`;
    }
  }
}

/** Where in the lists of the whole a part's inputs, outputs and scalars are. */
const places = (part: Task, whole: Task): string =>
  [
    part.inputs.map((i) => whole.inputs.indexOf(i)),
    part.outputs.map((i) => whole.outputs.indexOf(i)),
    part.scalars.map((i) => whole.scalars.indexOf(i)),
  ].join("/");

const types = (nodes: readonly number[], graph: Graph): string => nodes.map((i) => graph.nodes[i].dtype).join();

const operand = (o: OperandLayout): string =>
  `${o.input}:${o.shape.join("x")}:${o.strides.join("x") === contiguousStrides(o.shape).join("x") ? "" : o.strides.join("x")}+${o.offset}`;

function stageKey(stage: Stage): string {
  const code = stage.code.map(instructionKey).join(";");
  const stores = stage.stores.map((s) => `${s.output}=${s.value}@${s.strides.join()}`).join(";");
  const reductions =
    stage.kind === "sweep" ? stage.reductions.map((r) => `${r.id}=${r.fn}.${r.dtype} ${r.value}`).join(";") : "";
  return `${stage.kind} ${code} ${reductions} ${stores}`;
}

function instructionKey(i: Instruction): string {
  const args = "args" in i ? i.args.join() : "";
  const guard = "guard" in i ? bounds(i.guard) : "";
  const head = `${i.id}=${i.op}.${i.dtype} ${args}`;
  switch (i.op) {
    case "load":
      return `${head}${i.input}@${i.strides.join()}+${i.offset}${guard}`;
    case "gather":
      return `${head}@${i.input}${guard}`;
    case "const":
      return `${head}${exact(i.value)}`;
    case "scalar":
      return `${head}${i.scalar}`;
    case "index":
      return `${head}${i.strides.join()}+${i.offset}/${i.divisor}%${i.modulus}`;
    case "inside":
      return `${head}${guard}`;
    case "unary":
    case "binary":
      return `${head} ${i.fn}`;
    case "cast":
      return `${head} ${i.from}`;
    default:
      return head;
  }
}

const bounds = (guard: readonly Bound[]): string => guard.map((b) => `?${b.from}<=${b.axis}<${b.to}`).join("");
const exact = (x: number): string => (Object.is(x, -0) ? "-0" : String(x));
