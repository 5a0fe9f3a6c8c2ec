import { type Shape, sizeOf } from "@/lib/ir";
import { setRecorder } from "../engine";
import * as p from "../primitives";
import type { Recorder } from "../recorder";
import { Tensor } from "../tensor";
import { hostValueFrom } from "../value";

/**
 * Random programs with views, in-place writes, values that nobody keeps and values that are looked at on the way. Whenever
 * the graph is flushed, and whatever runs it, the program must see the same numbers.
 */
const STEPS = 14;
/** Relative, and absolute below 1. */
const TOLERANCE = 1e-5;

/** Numbers from 0 up to, not including, `n`; the same ones for the same seed. */
function dice(seed: number): (n: number) => number {
  let state = (seed * 2654435761) >>> 0;
  return (n) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) % n;
  };
}

/** What one program has in its hands. Handles let go of, as garbage collection does, are not traced. */
class Hands {
  markEpoch = 0;
  readonly tensors: Tensor[] = [];
  trace(marker: Parameters<Tensor["trace"]>[0]): void {
    for (const t of this.tensors) marker.add(t);
  }
}

const expand = (v: ReturnType<Tensor["value"]>, shape: Shape) =>
  p.view(
    v,
    shape,
    shape.map(() => 0),
  );

/** A window of another shape onto the same memory: a row range, a transpose, every second column. */
function windowOf(t: Tensor, roll: (n: number) => number): Tensor {
  const [rows, columns] = t.shape;
  const [down, right] = t.strides;
  switch (roll(3)) {
    case 0: {
      const from = roll(rows);
      return t.window([rows - from, columns], t.strides, t.offset + from * down);
    }
    case 1:
      return t.window([columns, rows], [right, down], t.offset);
    default:
      return t.window([rows, Math.ceil(columns / 2)], [down, right * 2], t.offset);
  }
}

function step(hands: Hands, roll: (n: number) => number): void {
  const { tensors } = hands;
  const pick = () => tensors[roll(tensors.length)];
  const t = pick();
  const v = t.value();
  const number = p.scalar(roll(7) / 4 - 0.75, "float32");
  switch (roll(8)) {
    case 0:
      tensors.push(Tensor.of(p.unary((["tanh", "neg", "square", "exp"] as const)[roll(4)], p.unary("tanh", v))));
      return;
    case 1:
      tensors.push(Tensor.of(p.binary((["add", "mul", "sub", "max"] as const)[roll(4)], v, expand(number, t.shape))));
      return;
    case 2: {
      const other = tensors.find((u) => u !== t && u.shape.join() === t.shape.join()) ?? t;
      tensors.push(Tensor.of(p.binary("add", v, p.unary("tanh", other.value()))));
      return;
    }
    case 3:
      tensors.push(windowOf(t, roll));
      return;
    case 4:
      // Written in place: everything that looks through the same memory sees it.
      t.assign(p.binary("mul", v, expand(number, t.shape)));
      return;
    case 5: {
      const total = p.reduce("sum", p.unary("tanh", v), [1]);
      tensors.push(Tensor.of(p.binary("sub", v, p.view(total, t.shape, [1, 0]))));
      return;
    }
    case 6:
      tensors.push(Tensor.of(p.unary("tanh", p.matmul(v, p.permute(v, [1, 0])))));
      return;
    default:
      if (tensors.length > 3) tensors.splice(roll(tensors.length), 1);
  }
}

/**
 * Runs program number `seed`.
 *
 * @param cuts flush here and there, where the program itself does not ask for it
 * @returns what the program looked at, in order
 */
export async function runProgram(recorder: Recorder, seed: number, cuts: boolean): Promise<number[][]> {
  setRecorder(recorder);
  const roll = dice(seed);
  const chance = dice(seed + 7919);
  const hands = new Hands();
  recorder.roots.add(hands);
  const seen: number[][] = [];
  const look = async (t: Tensor) => seen.push(Array.from((await recorder.read(t.value())) as Float32Array));
  for (let k = 0; k < 2; k++) {
    const shape = [2 + roll(3), 2 + roll(3)];
    const numbers = Array.from({ length: sizeOf(shape) }, () => roll(17) / 8 - 1);
    hands.tensors.push(Tensor.of(hostValueFrom(numbers, "float32", shape)));
  }
  for (let k = 0; k < STEPS; k++) {
    step(hands, roll);
    if (recorder.wantsFlush) await recorder.flush();
    // Where the program looks is part of it; where else it is cut is not.
    if (roll(6) === 0) await look(hands.tensors[roll(hands.tensors.length)]);
    if (cuts && chance(3) === 0) await recorder.flush();
  }
  for (const t of hands.tensors) await look(t);
  recorder.roots.delete(hands);
  hands.tensors.length = 0;
  await recorder.flush();
  return seen;
}

/** The first difference between what a program saw and what it should have seen; null where there is none. */
export function differenceOf(right: readonly number[][], found: readonly number[][]): string | null {
  if (right.length !== found.length) return `expected ${right.length} looks, found ${found.length}`;
  for (const [k, values] of right.entries()) {
    const same = values.every((x, i) => Math.abs(x - found[k][i]) <= TOLERANCE * Math.max(1, Math.abs(x)));
    if (!same || values.length !== found[k].length) {
      return `look ${k}: expected ${values.join(", ")}, found ${found[k].join(", ")}`;
    }
  }
  return null;
}
