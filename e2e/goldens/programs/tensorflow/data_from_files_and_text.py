# Pipelines over files: text lines, interleaved shards, skipping, filtering, lookup of words, padded batches, options, statistics.
# needs: numpy
import os
import tempfile

import tensorflow as tf

folder = tempfile.mkdtemp()
for k, lines in enumerate((["the cat sat", "a dog ran far", ""], ["the dog sat", "cat"], ["# a remark", "the end"])):
    with open(os.path.join(folder, f"part-{k}.txt"), "w") as file:
        file.write("\n".join(lines) + "\n")
pattern = os.path.join(folder, "part-*.txt")
files = tf.data.Dataset.list_files(pattern, shuffle=False)
print([os.path.basename(f.decode()) for f in files.as_numpy_iterator()])
lines = files.interleave(tf.data.TextLineDataset, cycle_length=3, num_parallel_calls=tf.data.AUTOTUNE, deterministic=True)
print(list(lines.as_numpy_iterator()))
kept = lines.filter(lambda line: tf.not_equal(tf.strings.length(line), 0)).filter(lambda line: tf.not_equal(tf.strings.substr(line, 0, 1), "#"))
words = kept.map(lambda line: tf.strings.split(line))
print(words.element_spec, [w.numpy().tolist() for w in words.take(2)])
counts = {}
for line in words.as_numpy_iterator():
    for word in line:
        counts[word] = counts.get(word, 0) + 1
vocabulary = sorted(counts, key=lambda w: (-counts[w], w))
print(vocabulary[:3])
table = tf.lookup.StaticVocabularyTable(tf.lookup.KeyValueTensorInitializer(vocabulary[:4], tf.range(4, dtype=tf.int64)), num_oov_buckets=1)
ids = words.map(table.lookup)
for batch in ids.padded_batch(2, padding_values=tf.constant(-1, tf.int64)):
    print(batch.numpy().tolist())
total, longest = ids.reduce((tf.constant(0), tf.constant(0)), lambda state, row: (state[0] + tf.size(row), tf.maximum(state[1], tf.size(row))))
print(total.numpy(), longest.numpy(), tf.data.experimental.cardinality(ids).numpy() == tf.data.UNKNOWN_CARDINALITY)
labelled = tf.data.Dataset.zip((ids, tf.data.Dataset.range(5).map(lambda i: i % 2)))
pairs = labelled.flat_map(lambda row, label: tf.data.Dataset.from_tensor_slices(row).map(lambda i: (i, label)))
print([(int(a), int(b)) for a, b in pairs.as_numpy_iterator()][:6])
options = tf.data.Options()
options.deterministic = True
options.experimental_distribute.auto_shard_policy = tf.data.experimental.AutoShardPolicy.DATA
print(ids.with_options(options).options().deterministic, len(list(pairs.batch(4, drop_remainder=True))))
by_length = ids.group_by_window(lambda row: tf.cast(tf.size(row), tf.int64), lambda key, group: group.batch(4), window_size=4)
print([b.shape.as_list() for b in by_length])
header = tf.data.TextLineDataset([os.path.join(folder, "part-0.txt"), os.path.join(folder, "part-1.txt")]).skip(1).cache().prefetch(1)
print(list(header.as_numpy_iterator()), list(header.enumerate().as_numpy_iterator())[-1])
print(tf.io.matching_files(pattern).shape, tf.strings.split(tf.io.read_file(os.path.join(folder, "part-1.txt")), "\n").numpy()[:2])
counter = tf.data.Dataset.counter(start=10, step=5).take(3)
print(list(counter.as_numpy_iterator()), list(tf.data.Dataset.from_tensors({"a": 1}).repeat(2).as_numpy_iterator()))
