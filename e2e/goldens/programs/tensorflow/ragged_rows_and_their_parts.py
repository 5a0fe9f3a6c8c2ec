# Ragged tensors from partitions and back: splits, lengths, starts, uniform rows, boolean masks, segments, concatenation, gradients.
# needs: numpy
import tensorflow as tf

values = tf.constant([3, 1, 4, 1, 5, 9, 2])
made = [
    tf.RaggedTensor.from_row_splits(values, [0, 4, 4, 6, 7]),
    tf.RaggedTensor.from_row_lengths(values, [4, 0, 2, 1]),
    tf.RaggedTensor.from_value_rowids(values, [0, 0, 0, 0, 2, 2, 3]),
    tf.RaggedTensor.from_row_starts(values, [0, 4, 4, 6]),
    tf.RaggedTensor.from_row_limits(values, [4, 4, 6, 7]),
]
rt = made[0]
print(rt, all(m.to_list() == rt.to_list() for m in made))
print(rt.shape, rt.dtype, rt.ragged_rank, rt.nrows().numpy(), rt.row_splits.numpy(), rt.row_lengths().numpy(), rt.value_rowids().numpy(), rt.row_starts().numpy(), rt.bounding_shape().numpy())
print(rt.flat_values.numpy(), rt.values.numpy(), rt.to_tensor(default_value=-1), rt.to_tensor(shape=[None, 2]).numpy().tolist())
pairs = tf.RaggedTensor.from_uniform_row_length(tf.range(6), 2)
print(pairs.shape, pairs.uniform_row_length.numpy(), pairs.to_list())
nested = tf.RaggedTensor.from_nested_row_splits([1, 2, 3, 4], [[0, 2, 3], [0, 1, 3, 4]])
print(nested, nested.nested_row_splits[1].numpy(), nested.ragged_rank, nested.nested_row_lengths()[0].numpy())
print(tf.RaggedTensor.from_tensor([[1, 2, 0], [3, 0, 0]], padding=0), tf.RaggedTensor.from_tensor([[5, 0], [6, 7]], lengths=[1, 2]))
print(rt[0], rt[0, 1], rt[:, :2], rt[1:3], rt[-1], rt[:, -1:])
print(tf.reduce_sum(rt, axis=1), tf.reduce_max(rt, axis=0), tf.reduce_mean(tf.cast(rt, tf.float32), axis=None), tf.reduce_any(rt > 8, axis=1))
print(tf.concat([rt, tf.ragged.constant([[7], [8], [], [6]])], axis=1), tf.concat([rt, rt[:1]], axis=0).nrows().numpy(), tf.stack([rt[:2], rt[2:]]).shape)
print(rt + 10, rt * tf.constant([[1], [2], [3], [4]]), -rt[:1], rt == 1, tf.where(rt > 3, rt, 0))
print(tf.ragged.boolean_mask([[1, 2, 3], [4, 5, 6]], [[True, False, True], [False, False, True]]), tf.ragged.map_flat_values(tf.square, rt))
print(tf.gather(rt, [3, 0]), tf.tile(rt[2:], [1, 2]), tf.expand_dims(rt[2:], 1).shape, tf.size(rt).numpy(), tf.rank(rt).numpy())
print(tf.ragged.row_splits_to_segment_ids([0, 3, 3, 5]), tf.ragged.segment_ids_to_row_splits([0, 0, 2]), tf.ragged.range([1, 5], [4, 7]))
padded = tf.ragged.stack_dynamic_partitions(["a", "b", "c", "d"], [0, 2, 0, 1], num_partitions=3)
print(padded, tf.strings.reduce_join(padded, axis=1).numpy(), tf.RaggedTensorSpec([None, None], tf.int32), tf.type_spec_from_value(rt))
table = tf.Variable([[1.0, 0.0], [0.0, 1.0], [2.0, 2.0]])
with tf.GradientTape() as tape:
    bags = tf.nn.embedding_lookup(table, tf.ragged.constant([[0, 2], [1], []], dtype=tf.int32))
    loss = tf.reduce_sum(tf.reduce_sum(bags, axis=1) ** 2)
print(bags.shape, loss.numpy(), tf.convert_to_tensor(tape.gradient(loss, table)).numpy().tolist())
for bad in (lambda: tf.RaggedTensor.from_row_splits([1, 2], [0, 3]), lambda: rt + tf.ragged.constant([[1], [2]]), lambda: tf.ragged.constant([[1], [[2]]]), lambda: rt[9]):
    try:
        print(bad())
    except (ValueError, TypeError, IndexError, tf.errors.InvalidArgumentError) as error:
        print(type(error).__name__, str(error).split("\n")[0][:80])
