# Text with tf.strings: cleaning, splitting, joining, bytes and characters, hashing, formatting, n-grams, numbers, regular expressions.
# needs: numpy
import tensorflow as tf

s = tf.strings
lines = tf.constant(["  The quick brown Fox ", "jumps over; the LAZY dog!", "", "naïve café"])
clean = s.strip(s.lower(lines))
print(clean)
print(s.regex_replace(clean, r"[^\w\s]", ""), s.regex_full_match(clean, ".*fox").numpy())
words = s.split(s.regex_replace(clean[:2], "[;!]", ""))
print(words, words.row_lengths().numpy())
print(s.length(lines[3]).numpy(), s.length(lines[3], unit="UTF8_CHAR").numpy(), s.bytes_split(lines[3])[2:4].numpy())
print(s.unicode_split(lines[3], "UTF-8")[:5].numpy(), s.unicode_decode(lines[3], "UTF-8")[2].numpy(), s.unicode_encode([233, 116, 233], "UTF-8").numpy().decode())
print(s.upper("straße é", encoding="utf-8").numpy().decode(), s.upper("abc é").numpy())
print(s.substr(["hello", "world"], 1, 3), s.substr("naïve", 0, 3, unit="UTF8_CHAR").numpy().decode())
print(s.join([["a", "b"], ["c", "d"]], separator="-"), s.reduce_join([["a", "b"], ["c", "d"]], axis=0, separator="+"), s.reduce_join(["x", "y"]).numpy())
print(s.split("a,b,,c", sep=","), s.split(["a b c"], maxsplit=1).to_list())
print(s.to_number(["1.5", "-2"], tf.float64), s.to_number("42", tf.int32), s.as_string([1.25, 3.0], precision=2), s.as_string([7, -3], width=4, fill="0"), s.as_string(True))
print(s.to_hash_bucket_fast(["a", "b", "a"], 10).numpy(), s.to_hash_bucket_strong(["a"], 10, key=[1, 2]).numpy() if hasattr(s, "to_hash_bucket_strong") else "")
print(s.format("step {} of {}", (tf.constant([1, 2]), 5)).numpy(), s.format("{}", tf.constant(1.5)).numpy())
print(s.ngrams(["the", "quick", "brown", "fox"], 2, separator=" "), s.ngrams(tf.constant(["a", "b"]), ngram_width=[1, 2], pad_values=("<", ">")).numpy())
print(tf.constant("a") + tf.constant(["b", "c"]), tf.constant("x") == tf.constant(["x", "y"]), tf.argmax([1, 2]).numpy())
lookup = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(["fox", "dog"], tf.constant([1, 2], tf.int64)), default_value=0)
print(tf.ragged.map_flat_values(lookup.lookup, words))
print(tf.io.encode_base64("hi there").numpy(), tf.io.decode_base64("aGkgdGhlcmU").numpy(), tf.io.decode_raw("\x01\x00\x02\x00", tf.int16).numpy())
tensor = tf.constant([["a", "bb"], ["ccc", ""]])
print(tensor.shape, tf.transpose(tensor), tf.reshape(tensor, [-1])[2].numpy(), tf.concat([tensor, tensor], 0).shape, tf.gather(tensor, [1]).numpy())
print(tf.where(s.length(tensor) > 1, tensor, "-"), tf.unique(tf.constant(["b", "a", "b"])).idx.numpy())


@tf.function
def greet(name):
    if s.length(name) > 3:
        return s.join(["Dear ", name])
    return s.join(["Hi ", s.upper(name)])


print(greet(tf.constant("Maria")).numpy(), greet(tf.constant("Bo")).numpy())
for bad in (lambda: s.to_number("one"), lambda: tf.constant("a") + 1, lambda: s.substr("abc", 5, 1), lambda: tf.cast("a", tf.float32)):
    try:
        bad()
    except (tf.errors.InvalidArgumentError, TypeError, ValueError, tf.errors.UnimplementedError) as error:
        print(type(error).__name__)
