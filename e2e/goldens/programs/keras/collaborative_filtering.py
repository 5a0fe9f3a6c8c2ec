# needs: numpy
# Films for readers of films: embeddings of users and films, their product, a bias of each.
import keras
import numpy as np
from keras import layers, ops

rng = np.random.default_rng(8)
user_ids, movie_ids = [3, 17, 28, 40, 51, 66], [1, 6, 50, 110, 260, 356, 527]
user2user_encoded = {x: i for i, x in enumerate(user_ids)}
movie2movie_encoded = {x: i for i, x in enumerate(movie_ids)}
pairs = [(u, m) for u in user_ids for m in movie_ids if rng.random() < 0.7]
ratings = np.array([rng.integers(1, 10) / 2 for _ in pairs], dtype=np.float32)
x = np.array([(user2user_encoded[u], movie2movie_encoded[m]) for u, m in pairs])
min_rating, max_rating = ratings.min(), ratings.max()
y = (ratings - min_rating) / (max_rating - min_rating)
print(x.shape, min_rating, max_rating)
train_indices = int(0.9 * len(x))


class RecommenderNet(keras.Model):
    def __init__(self, num_users, num_movies, embedding_size, **kwargs):
        super().__init__(**kwargs)
        self.user_embedding = layers.Embedding(
            num_users, embedding_size, embeddings_initializer="he_normal", embeddings_regularizer=keras.regularizers.l2(1e-6)
        )
        self.user_bias = layers.Embedding(num_users, 1)
        self.movie_embedding = layers.Embedding(
            num_movies, embedding_size, embeddings_initializer="he_normal", embeddings_regularizer=keras.regularizers.l2(1e-6)
        )
        self.movie_bias = layers.Embedding(num_movies, 1)

    def call(self, inputs):
        user_vector = self.user_embedding(inputs[:, 0])
        user_bias = self.user_bias(inputs[:, 0])
        movie_vector = self.movie_embedding(inputs[:, 1])
        movie_bias = self.movie_bias(inputs[:, 1])
        dot_user_movie = ops.tensordot(user_vector, movie_vector, 2)
        return ops.nn.sigmoid(dot_user_movie + user_bias + movie_bias)


keras.utils.set_random_seed(12)
model = RecommenderNet(len(user_ids), len(movie_ids), 5)
model.compile(loss=keras.losses.BinaryCrossentropy(), optimizer=keras.optimizers.Adam(learning_rate=0.001))
history = model.fit(x=x[:train_indices], y=y[:train_indices], batch_size=8, epochs=3, verbose=0, validation_data=(x[train_indices:], y[train_indices:]))
print([f"{v:#.6g}" for v in history.history["loss"]], [f"{v:#.6g}" for v in history.history["val_loss"]])
user_id = min(user_ids, key=lambda u: sum(p[0] == u for p in pairs))
watched = {m for u, m in pairs if u == user_id}
not_watched = [[movie2movie_encoded[m]] for m in movie_ids if m not in watched]
user_movie_array = np.hstack(([[user2user_encoded[user_id]]] * len(not_watched), not_watched))
predicted = model.predict(user_movie_array, verbose=0).flatten()
print(user_movie_array.tolist(), predicted.shape)

user = keras.Input((1,), name="user")
movie = keras.Input((1,), name="movie")
u = layers.Flatten()(layers.Embedding(6, 4, name="user_embedding")(user))
m = layers.Flatten()(layers.Embedding(7, 4, name="movie_embedding")(movie))
dot = layers.Dot(axes=1, name="dot")([u, m])
cosine = layers.Dot(axes=1, normalize=True, name="cosine")([u, m])
two = keras.Model([user, movie], [dot, cosine])
two.compile("sgd", loss={"dot": "mse", "cosine": "mae"}, loss_weights={"dot": 1.0, "cosine": 0.1})
history = two.fit({"user": x[:, 0], "movie": x[:, 1]}, {"dot": y, "cosine": y}, epochs=2, batch_size=8, shuffle=False, verbose=0)
print({k: [f"{v:#.6g}" for v in vs] for k, vs in history.history.items()})
