# Printed forms of tensors, variables and their attributes; exact text.
for expr in [
    "tf.constant(3)", "tf.constant(2.5)", "tf.constant(True)", "tf.constant('text')", "tf.constant(1e-8)", "tf.constant(1e10)", "tf.constant(-0.0)",
    "tf.constant([1, 2, 3])", "tf.constant([1.0, 2.0])", "tf.constant([1.0, 2.5])", "tf.constant([0.5, 0.25, 100.0])", "tf.constant([1, -20, 300])",
    "tf.constant([[1, 2], [3, 4]])", "tf.constant([[1.5, -2.0], [3.0, 4.25]])", "tf.constant([[[1], [2]], [[3], [4]]])", "tf.constant([True, False])",
    "tf.constant(['a', 'bc'])", "tf.constant([float('nan'), float('inf'), -1.0])", "tf.constant([1e-10, 1e10])", "tf.constant([1e-5, 1.0])",
    "tf.constant([123456789.0])", "tf.constant([], tf.float32)", "tf.zeros([2, 0])", "tf.zeros([0, 3], tf.int32)", "tf.range(30)", "tf.range(1000) * 0",
    "tf.range(1001)", "tf.reshape(tf.range(2000), [40, 50])", "tf.reshape(tf.range(24), [2, 3, 4])", "tf.range(40.0) / 8.0", "tf.eye(3)",
    "tf.constant([1, 2], tf.int64)", "tf.constant([1, 2], tf.uint8)", "tf.constant([1.5], tf.float64)", "tf.constant([1.5], tf.float16)",
    "tf.constant([1.5], tf.bfloat16)", "tf.constant([1 + 2j])", "tf.fill([2, 12], 0.125)", "tf.fill([1, 20], 0.125)",
]:
    text(f"str {expr}", expr)
    text(f"repr {expr}", f"repr({expr})")
for expr in [
    "tf.Variable(1.0)", "tf.Variable([1, 2], name='v')", "tf.Variable([[1.0, 2.0], [3.0, 4.0]], trainable=False)", "tf.Variable('s')",
    "tf.zeros([2, 3]).shape", "tf.zeros([2, 3]).dtype", "repr(tf.float32)", "tf.int64", "tf.TensorShape([None, 3])", "repr(tf.TensorShape([2]))",
    "tf.TensorShape(None)", "tf.TensorSpec([2, None], tf.int32)", "tf.TensorSpec([2], name='x')", "[tf.constant(1)]", "{'a': tf.constant([1.0])}",
    "(tf.constant(1), tf.constant(2))", "f'{tf.constant(1.5)}'", "tf.constant(1.0).device.split('/')[-1]", "tf.math.top_k([1.0, 3.0, 2.0], 2)",
    "tf.unique([1, 1, 2])", "tf.ragged.constant([[1], [2, 3]])", "tf.constant(1).shape.as_list()", "tf.zeros([2, 3]).shape.rank",
    "tf.shape(tf.zeros([2, 3]))", "float(tf.constant(0.1))", "int(tf.constant(7))", "bool(tf.constant(0))", "len(tf.zeros([4, 2]))",
    "type(tf.constant(1)).__name__", "tf.constant(1).ndim", "tf.Variable([1.0]).shape", "tf.Variable(1, name='n').name", "tf.constant([1, 2])[0]",
    "list(tf.constant([1, 2]))", "tf.as_dtype('int32')", "tf.float32.as_numpy_dtype.__name__", "tf.constant(1) == 1", "tf.keras.losses.MeanSquaredError()(tf.ones([2]), tf.zeros([2]))",
    "tf.one_hot([1], 3)", "tf.constant([[0.1]]) * 10",
]:
    text(expr, expr)
