"""`tf.data`: sources, and what is made of a dataset."""
