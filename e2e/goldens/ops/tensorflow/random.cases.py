# Random numbers that follow a seed, and initialisers.
for seed in ["[0, 0]", "[1, 2]", "[-5, 7]", "[123456789, 987654321]"]:
    case(f"stateless_uniform {seed}", f"tf.random.stateless_uniform([5], seed={seed})")
    case(f"stateless_normal {seed}", f"tf.random.stateless_normal([5], seed={seed})")
for expr in [
    "tf.random.stateless_uniform([2, 3], [1, 2])", "tf.random.stateless_uniform([9], [1, 2])", "tf.random.stateless_uniform([], [1, 2])",
    "tf.random.stateless_uniform([4], [1, 2], minval=-2.0, maxval=3.0)", "tf.random.stateless_uniform([6], [3, 4], minval=0, maxval=10, dtype=tf.int32)",
    "tf.random.stateless_uniform([4], [3, 4], minval=-5, maxval=5, dtype=tf.int64)", "tf.random.stateless_uniform([3], [1, 2], dtype=tf.float64)",
    "tf.random.stateless_normal([3, 3], [1, 2])", "tf.random.stateless_normal([4], [1, 2], mean=5.0, stddev=0.5)", "tf.random.stateless_normal([3], [1, 2], dtype=tf.float64)",
    "tf.random.stateless_truncated_normal([7], [7, 7])", "tf.random.stateless_truncated_normal([5], [1, 2], mean=1.0, stddev=0.1)",
    "tf.random.stateless_categorical([[0.0, 1.0, 2.0]], 6, [5, 6])", "tf.random.Generator.from_seed(1).normal([4])",
    "tf.random.Generator.from_seed(1).uniform([4])", "tf.random.Generator.from_seed(1).uniform([4], maxval=100, dtype=tf.int32)",
    "tf.random.experimental.stateless_fold_in([1, 2], 3)", "tf.random.experimental.stateless_split([1, 2], 2)",
]:
    case(expr, expr)
for expr in [
    "tf.random.uniform([4])", "tf.random.normal([4])", "tf.random.normal([3, 2], mean=1.0, stddev=2.0)", "tf.random.truncated_normal([5])",
    "tf.random.uniform([5], maxval=10, dtype=tf.int32)", "tf.random.uniform([3], minval=-1.0, maxval=1.0)", "tf.random.shuffle(tf.range(8))",
    "tf.nn.dropout(tf.ones([8]), 0.5)", "tf.nn.dropout(tf.ones([3, 4]), 0.25)", "tf.random.categorical([[0.0, 1.0]], 6)",
    "tf.random.uniform([3], seed=5)", "tf.random.normal([3], seed=5)",
]:
    case(f"seed 0: {expr}", f"tf.random.set_seed(0); {expr}")
case("the second draw differs", "tf.random.set_seed(0); tf.random.uniform([3]); tf.random.uniform([3])")
case("seed 1234", "tf.random.set_seed(1234); tf.random.uniform([4])")
case("operation seed counts its calls", "tf.random.set_seed(1); tf.random.uniform([2], seed=3); tf.random.uniform([2], seed=3)")
for name in "GlorotUniform GlorotNormal HeNormal HeUniform LecunNormal LecunUniform RandomNormal RandomUniform TruncatedNormal Orthogonal".split():
    if name != "Orthogonal":
        case(f"initializer {name}", f"tf.keras.initializers.{name}(seed=1)((3, 4))")
case("initializer VarianceScaling", "tf.keras.initializers.VarianceScaling(scale=2.0, mode='fan_avg', distribution='uniform', seed=3)((2, 3))")
case("initializer of a convolution", "tf.keras.initializers.GlorotUniform(seed=2)((2, 2, 1, 2))")
case("initializers without chance", "(tf.keras.initializers.Ones()((2,)), tf.keras.initializers.Constant(0.5)((2,)), tf.keras.initializers.Identity()((2, 2)))")
