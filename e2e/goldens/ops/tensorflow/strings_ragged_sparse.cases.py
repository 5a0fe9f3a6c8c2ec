# Text, rows of different lengths, and tensors that are mostly zero.
for expr in [
    "tf.strings.lower('ABC Ü')", "tf.strings.lower('ÄB', encoding='utf-8')", "tf.strings.upper(['ab', 'c1'])", "tf.strings.strip(['  a b ', 'c\\n'])",
    "tf.strings.length(['', 'abc', 'äö'])", "tf.strings.length('äö', unit='UTF8_CHAR')", "tf.strings.substr('tensor', 1, 3)", "tf.strings.substr(['hello', 'world'], [0, -3], [2, 2])",
    "tf.strings.join(['a', 'b', 'c'], '-')", "tf.strings.join([['a', 'b'], ['c', 'd']])", "tf.strings.reduce_join([['a', 'b'], ['c', 'd']], axis=1, separator=' ')",
    "tf.strings.reduce_join(['x', 'y'])", "tf.strings.split('a b  c')", "tf.strings.split(['a,b', 'c'], ',')", "tf.strings.regex_replace('a1b22', '[0-9]+', '#')",
    "tf.strings.regex_replace('a1b2', '([a-z])', '<\\\\1>')", "tf.strings.regex_full_match(['abc', 'ab1'], '[a-z]+')", "tf.strings.to_number(['1.5', '-2'])",
    "tf.strings.to_number('7', tf.int32)", "tf.strings.as_string([1.5, 2.0])", "tf.strings.as_string(3.14159, precision=2)", "tf.strings.as_string([1, -20])", "tf.strings.as_string(True)",
    "tf.strings.as_string(7, width=4, fill='0')", "tf.strings.bytes_split('abc')", "tf.strings.unicode_split('aé', 'UTF-8')", "tf.strings.unicode_decode('aé', 'UTF-8')",
    "tf.strings.unicode_encode([97, 233], 'UTF-8')", "tf.strings.ngrams(['a', 'b', 'c'], 2)", "tf.strings.ngrams(['a', 'b', 'c'], [1, 2], separator='_')",
    "tf.strings.format('x = {}, y = {}', (tf.constant([1, 2]), tf.constant(3.5)))", "tf.strings.to_hash_bucket_fast(['Hello', 'World', ''], 1000)", "tf.strings.to_hash_bucket_strong(['a', 'bc'], 100, key=[1, 2])",
    "tf.constant('a') + 'b'", "tf.constant(['a', 'b']) == 'a'", "tf.constant([['x', 'yy'], ['z', '']])", "tf.reshape(tf.constant(['a', 'b', 'c', 'd']), [2, 2])",
    "tf.concat([['a'], ['b', 'c']], 0)", "tf.gather(['a', 'b', 'c'], [2, 0])", "tf.where([True, False], ['a', 'b'], ['c', 'd'])", "tf.stack(['a', 'b'])", "tf.tile(['a'], [3])",
    "tf.unique(['b', 'a', 'b']).y", "tf.strings.unicode_transcode('é', 'UTF-8', 'UTF-16-BE')", "tf.io.encode_base64('hello')", "tf.io.decode_base64('aGVsbG8')",
    "tf.io.decode_csv(['1,2.5,a', '3,,b'], [[0], [9.0], ['']])", "tf.io.parse_tensor(tf.io.serialize_tensor([[1.0, 2.0]]), tf.float32)", "tf.constant(['a', 'b'])[1]",
]:
    text(expr, expr)
ROWS = "tf.ragged.constant([[3, 1, 4], [], [5]])"
for expr in [
    ROWS, f"{ROWS}.shape", f"{ROWS}.row_splits", f"{ROWS}.values", f"{ROWS}.row_lengths()", f"{ROWS}.nrows()", f"{ROWS}.to_tensor()", f"{ROWS}.to_tensor(-1)", f"{ROWS}.to_list()",
    f"{ROWS}.value_rowids()", f"{ROWS}.bounding_shape()", f"{ROWS}[0]", f"{ROWS}[:, :2]", f"{ROWS}[1:]", f"{ROWS} + 1", f"{ROWS} * {ROWS}", f"{ROWS} > 2", f"tf.reduce_sum({ROWS}, axis=1)",
    f"tf.reduce_sum({ROWS}, axis=0)", f"tf.reduce_max({ROWS}, axis=1)", f"tf.reduce_mean(tf.cast({ROWS}, tf.float32), axis=1)", f"tf.concat([{ROWS}, {ROWS}], axis=0)", f"tf.concat([{ROWS}, {ROWS}], axis=1)",
    f"tf.ragged.map_flat_values(tf.square, {ROWS})", f"tf.size({ROWS})", f"tf.cast({ROWS}, tf.float32)", f"tf.gather({ROWS}, [2, 0])", f"{ROWS}.to_sparse()", f"tf.ragged.boolean_mask([[1, 2], [3, 4]], [[True, False], [True, True]])",
    "tf.RaggedTensor.from_row_splits([1, 2, 3], [0, 2, 3])", "tf.RaggedTensor.from_row_lengths([1, 2, 3], [1, 0, 2])", "tf.RaggedTensor.from_value_rowids([1, 2, 3], [0, 0, 2])",
    "tf.RaggedTensor.from_tensor([[1, 0], [2, 3]])", "tf.RaggedTensor.from_tensor([[1, 0], [2, 3]], padding=0)", "tf.ragged.range([2, 0, 3])", "tf.ragged.stack([[1, 2], [3]])", "tf.ragged.constant([['a'], ['b', 'c']])",
    "tf.ragged.constant([[[1], [2, 3]], [[4]]])", "tf.strings.split(['a b', 'c'])", "tf.strings.length(tf.ragged.constant([['a', 'bb'], ['ccc']]))", f"tf.expand_dims({ROWS}, 0).shape", f"tf.reverse({ROWS}, axis=[1])",
    f"tf.where({ROWS} > 2, {ROWS}, 0)",
]:
    text(expr, expr)
SPARSE = "tf.sparse.SparseTensor([[0, 1], [1, 2]], [5.0, 7.0], [2, 3])"
for expr in [
    SPARSE, f"tf.sparse.to_dense({SPARSE})", f"tf.sparse.to_dense({SPARSE}, default_value=-1)", "tf.sparse.from_dense([[0, 2], [3, 0]])", f"tf.sparse.reduce_sum({SPARSE}, axis=1)", f"tf.sparse.transpose({SPARSE})",
    f"tf.sparse.sparse_dense_matmul({SPARSE}, tf.ones([3, 2]))", f"tf.sparse.reorder({SPARSE})", f"tf.sparse.reshape({SPARSE}, [3, 2])", f"tf.sparse.add({SPARSE}, {SPARSE})", f"tf.sparse.slice({SPARSE}, [0, 0], [1, 3])",
    f"tf.sparse.concat(0, [{SPARSE}, {SPARSE}])", f"tf.sparse.retain({SPARSE}, [True, False])", f"{SPARSE}.indices", f"{SPARSE}.values", f"{SPARSE}.dense_shape", f"{SPARSE}.shape", f"tf.sparse.expand_dims({SPARSE}, 0)",
    f"tf.sparse.to_indicator(tf.sparse.SparseTensor([[0, 0], [1, 0]], tf.constant([1, 2], tf.int64), [2, 1]), 3)", f"tf.sparse.fill_empty_rows(tf.sparse.SparseTensor([[0, 0]], [1], [2, 2]), 9)[0]",
    "tf.sparse.to_dense(tf.sets.intersection([[1, 2, 3]], [[2, 3, 4]]))", "tf.sets.size(tf.sets.union([[1, 2]], [[2, 4]]))", "tf.sparse.eye(2)",
]:
    text(expr, expr)
for name, expr in {
    "to_number": "tf.strings.to_number('abc')", "substr_position": "tf.strings.substr('abc', 9, 1)", "format_count": "tf.strings.format('{} {}', [1])", "length_unit": "tf.strings.length('a', unit='WORD')",
    "lower_of_numbers": "tf.strings.lower(1)", "decode_csv_fields": "tf.io.decode_csv(['1'], [[1], [2]])", "decode_csv_value": "tf.io.decode_csv(['x'], [[1]])", "parse_tensor_type": "tf.io.parse_tensor(tf.io.serialize_tensor(1.0), tf.int32)",
    "read_file": "tf.io.read_file('/nowhere')",
}.items():
    raises(name, expr)
