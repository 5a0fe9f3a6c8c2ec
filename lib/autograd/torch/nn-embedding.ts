import type { Shape } from "@/lib/ir";
import { hostValue, p, Tensor, type Value } from "@/lib/tensor";
import { indexError, runtimeError } from "../errors";
import { fused } from "../fused";
import { afterCheck, checkIndices } from "../indices";
import { differentiable1 } from "../node";
import type { OperationTable } from "../operation";
import * as ops from "../ops";
import { readThen } from "./args";
import { torchTypeName } from "./nn-checks";
import { sparse } from "./sparse";

/** Embeddings, alone and in bags, with dense or sparse gradients. */

/**
 * Rows of `weight` at `index`; the gradient of row `padding` is zero. `byFrequency` divides the gradient of a row by how
 * often it was asked for.
 */
function embedding(
  weight: Tensor,
  index: Tensor,
  padding: number,
  byFrequency: boolean,
  isSparse: boolean,
): Tensor | Promise<Tensor> {
  if (index.dtype !== "int64" && index.dtype !== "int32") {
    throw runtimeError(
      `Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch.${torchTypeName(index.dtype)}Tensor instead (while checking arguments for embedding)`,
    );
  }
  return afterCheck(
    checkIndices(index, 0, weight.shape[0] - 1, () => indexError("index out of range in self")),
    () => {
      const positions = ops.selectPositions(weight.shape, index.value(), 0);
      if (isSparse) return sparseEmbedding(weight, index, positions, padding, byFrequency);
      if (padding < 0 && !byFrequency) return ops.takeFlat(weight, positions, "Embedding");
      const at = Tensor.of(positions);
      const column = p.reshape(index.value(), [...index.shape, 1]);
      const isPad = Tensor.of(p.binary("eq", column, p.constant(padding, index.dtype)));
      const held = [at, isPad, ...(byFrequency ? [Tensor.of(index.value())] : [])];
      return differentiable1(
        "Embedding",
        [weight],
        p.take(weight.value(), positions),
        held,
        (g, [where, pad, rows]) => {
          const kept = ops.where(pad, ops.num(0, g.dtype), g);
          return [ops.scatterFlat(weight.shape, where, rows ? perOccurrence(kept, rows, weight.shape[0]) : kept)];
        },
      );
    },
  );
}

/** Rows of `weight`, which gets a sparse gradient: one listed row for each index that is not `padding`. */
function sparseEmbedding(
  weight: Tensor,
  index: Tensor,
  positions: Value,
  padding: number,
  byFrequency: boolean,
): Tensor | Promise<Tensor> {
  const width = weight.shape[1];
  const asked = Tensor.of(p.cast(p.reshape(index.value(), [1, index.size]), "int64"));
  const rows = (listed: Tensor, kept: Tensor | null): Tensor =>
    differentiable1(
      "Embedding",
      [weight],
      p.take(weight.value(), positions),
      [listed, ...(kept ? [kept] : [])],
      (g, held) => {
        if (byFrequency)
          throw runtimeError("embedding_backward: scale_grad_by_freq not supported with sparse gradients");
        const values = ops.reshape(g, [index.size, width]);
        return [sparse(held[0], held[1] ? ops.selectAlong(values, held[1], 0) : values, weight.shape, false)];
      },
    );
  if (padding < 0) return rows(asked, null);
  return readThen(asked, [weight, Tensor.of(positions)], (data) => {
    const kept = Array.from({ length: data.length }, (_, i) => i).filter((i) => Number(data[i]) !== padding);
    const of = (numbers: readonly number[], shape: Shape): Tensor =>
      Tensor.of(hostValue(BigInt64Array.from(numbers, BigInt), "int64", shape));
    return rows(
      of(
        kept.map((i) => Number(data[i])),
        [1, kept.length],
      ),
      of(kept, [kept.length]),
    );
  });
}

/** Gradients of rows, each divided by how often its row occurs among `rows`. */
function perOccurrence(g: Tensor, rows: Tensor, count: number): Tensor {
  const ones = ops.expandTo(ops.num(1, g.dtype), rows.shape);
  const places = Tensor.of(p.cast(rows.value(), "int32"));
  const often = ops.scatterFlat([count], places, ones);
  return ops.div(g, ops.reshape(ops.takeFlat(often, places.value()), [...rows.shape, 1]));
}

/** Sum, mean or maximum of bags of embedding rows; `bags` is [B, L] of indices. */
function embeddingBag(weight: Tensor, bags: Tensor, mode: string, perSample: Tensor | null): Tensor | Promise<Tensor> {
  return afterCheck(
    checkIndices(bags, 0, weight.shape[0] - 1, (x) =>
      runtimeError(`Index 0 is out of bounds: ${x}, range 0 to ${weight.shape[0]}`),
    ),
    () => {
      const inputs = perSample ? [weight, perSample] : [weight];
      const positions = ops.selectPositions(weight.shape, bags.value(), 0);
      const bagged = (given: readonly Tensor[], held: readonly Tensor[]): Tensor => {
        const [w, s] = given;
        let rows = ops.takeFlat(w, held[0].value(), "Embedding");
        if (perSample) rows = ops.mul(rows, ops.reshape(s, [...s.shape, 1]));
        if (mode === "sum") return ops.sum(rows, [1]);
        return mode === "mean" ? ops.mean(rows, [1]) : ops.extremum("max", rows, [1]);
      };
      return fused("EmbeddingBag", inputs, bagged, [Tensor.of(positions)]);
    },
  );
}

export const NN_EMBEDDING: OperationTable = {
  "torch.nn.embedding": ["ttibb", embedding],
  "torch.nn.embedding_bag": ["ttst?", embeddingBag],
};
