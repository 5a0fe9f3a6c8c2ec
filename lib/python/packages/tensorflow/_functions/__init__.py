"""`tf.function`: traces, definitions, and Python control flow turned into that of graphs."""
