import { hostValueFrom, p, Tensor } from "@/lib/tensor";
import { fused } from "../fused";
import type { OperationTable } from "../operation";
import * as ops from "../ops";

/**
 * Resizing of [N, C, *spatial], dimension by dimension. Which elements a result mixes is known before any data is, so
 * Python sends it: for each place of the result the lower and upper source position and the upper one's weight.
 *
 * @param sizes places per spatial dimension; `low`, `high` and `weight` hold them one dimension after the other. Without
 *   weights the lower position is taken as it is (nearest).
 */
function resize(x: Tensor, kind: string, sizes: number[], low: number[], high: number[], weight: number[]): Tensor {
  return fused(kind, [x], ([v]) => {
    let y = v;
    let at = 0;
    sizes.forEach((n, i) => {
      const axis = v.rank - sizes.length + i;
      const pick = (positions: number[]): Tensor =>
        ops.selectAlong(y, Tensor.of(hostValueFrom(positions.slice(at, at + n), "int32", [n])), axis);
      const first = pick(low);
      if (weight.length > 0) {
        const shape = v.shape.map((_, d) => (d === axis ? n : 1));
        const w = Tensor.of(p.cast(hostValueFrom(weight.slice(at, at + n), "float32", shape), v.dtype));
        y = ops.add(ops.mul(first, ops.sub(ops.num(1, v.dtype), w)), ops.mul(pick(high), w));
      } else y = first;
      at += n;
    });
    return y;
  });
}

export const NN_RESIZE: OperationTable = { "torch.nn.resize": ["tsIIIF", resize] };
