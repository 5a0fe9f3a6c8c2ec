# Words to numbers and back, and rows as sets.
import tensorflow as tf

keys, values = tf.constant(["red", "green", "blue"]), tf.constant([1, 2, 3])
table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(keys, values), default_value=-1)
print(table.lookup(tf.constant(["blue", "pink"])), table.size(), table[tf.constant("red")])


@tf.function
def number_of(words):
    return table.lookup(words) * 10


print(number_of(tf.constant(["green", "grey"])))
words = tf.lookup.KeyValueTensorInitializer(["the", "cat"], tf.constant([0, 1], tf.int64))
vocabulary = tf.lookup.StaticVocabularyTable(words, num_oov_buckets=4)
print(vocabulary.lookup(tf.constant(["cat", "dog", "mouse", "the"])), vocabulary.size())
counts = tf.lookup.experimental.MutableHashTable(tf.string, tf.int64, default_value=0)
for word in ["a", "b", "a", "a"]:
    counts.insert([word], counts.lookup([word]) + 1)
print(counts.lookup(["a", "b", "c"]), counts.size())
a = tf.constant([[1, 2, 3], [4, 5, 6]])
b = tf.constant([[2, 3, 9], [4, 4, 8]])
print(tf.sparse.to_dense(tf.sets.intersection(a, b)))
print(tf.sparse.to_dense(tf.sets.union(a, b)), tf.sets.size(tf.sets.difference(a, b)))
print(tf.strings.to_hash_bucket_fast(["Hello", "TensorFlow"], 1000))
ragged = tf.strings.split(["to be or", "not", "to be"])
print(ragged, ragged.row_lengths(), tf.strings.length(ragged))


@tf.function
def longest(lines):
    pieces = tf.strings.split(lines)
    return tf.reduce_max(pieces.row_lengths()), pieces.to_tensor()


print(*longest(tf.constant(["one two", "three", "a b c"])))
