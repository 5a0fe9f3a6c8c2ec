# needs: numpy
# Attention in all its layers: dot product, additive, many heads, grouped queries, causal and padded.
import keras
import numpy as np
from keras import layers, ops

keras.utils.set_random_seed(1)
rng = np.random.default_rng(2)
query = rng.random((2, 4, 6)).astype("float32")
value = rng.random((2, 5, 6)).astype("float32")


def show(name, x):
    x = np.array(x)
    print(name, x.shape, f"{x.sum():#.6g}", [f"{v:#.6g}" for v in x.ravel()[:3]])


show("dot", layers.Attention()([query, value]))
out, scores = layers.Attention(use_scale=True, score_mode="concat", dropout=0.2, seed=3)([query, value], return_attention_scores=True)
show("concat", scores)
show("additive", layers.AdditiveAttention()([query, value]))
mask = [np.ones((2, 4), bool), np.array([[True, True, False, False, False], [True] * 5])]
show("masked", layers.Attention()([query, value], mask=mask))
show("causal", layers.Attention()([query, query], use_causal_mask=True))
mha = layers.MultiHeadAttention(num_heads=2, key_dim=3, value_dim=4, output_shape=5, name="heads")
out, weights = mha(query, value, return_attention_scores=True, attention_mask=ops.ones((2, 4, 5), "bool"))
show("heads", out)
show("weights", weights)
print([(w.path, w.shape) for w in mha.weights])
axes = layers.MultiHeadAttention(2, 2, attention_axes=(1, 2))
show("axes", axes(rng.random((1, 2, 3, 4)).astype("float32"), rng.random((1, 2, 3, 4)).astype("float32")))
gqa = layers.GroupQueryAttention(head_dim=4, num_query_heads=4, num_key_value_heads=2, name="grouped")
show("grouped", gqa(query, query, use_causal_mask=True))
_, weights = gqa(query, value, return_attention_scores=True)
show("grouped weights", weights)
print([(w.path, w.shape) for w in gqa.weights], {k: gqa.get_config()[k] for k in ("head_dim", "num_query_heads", "num_key_value_heads")})
inputs = keras.Input((None,), dtype="int32")
embedded = layers.Embedding(10, 6, mask_zero=True)(inputs)
attended = layers.MultiHeadAttention(2, 3)(embedded, embedded, use_causal_mask=True)
model = keras.Model(inputs, layers.GlobalAveragePooling1D()(layers.LayerNormalization()(attended + embedded)))
tokens = np.array([[1, 2, 3, 0, 0], [4, 5, 6, 7, 8]])
show("model", model(tokens))
longer = np.concatenate([tokens, np.zeros((2, 2), int)], axis=1)
print(np.allclose(model(tokens), model(longer), atol=1e-5))
show("functional", ops.nn.dot_product_attention(*[rng.random((1, 3, 2, 4)).astype("float32") for _ in range(3)], is_causal=True))
reversible = layers.ReversibleEmbedding(12, 4, name="tied")
hidden = reversible(np.array([[1, 2, 3]]))
print(hidden.shape, reversible(hidden, reverse=True).shape, len(reversible.weights))
for bad in (lambda: layers.GroupQueryAttention(4, 3, 2), lambda: layers.MultiHeadAttention(0, 2), lambda: layers.Attention()(query)):
    try:
        bad()
    except ValueError as error:
        print(str(error).split("\n")[0][:100])
