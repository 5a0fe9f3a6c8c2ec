# needs: numpy
# Words to numbers by the Tokenizer, pairs of neighbours, and windows of a series.
import numpy as np
from tensorflow.keras.preprocessing.text import Tokenizer, text_to_word_sequence, one_hot
from tensorflow.keras.preprocessing.sequence import pad_sequences, skipgrams, make_sampling_table, TimeseriesGenerator
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Embedding, GlobalAveragePooling1D, Dense, Bidirectional, LSTM
import tensorflow as tf

sentences = ["A hen sees a fox", "A hen sees a cat", "The fox sees a hen!", "Does the hen know that a fox is near?"]
tokenizer = Tokenizer(num_words=100, oov_token="<OOV>")
tokenizer.fit_on_texts(sentences)
word_index = tokenizer.word_index
print(word_index)
sequences = tokenizer.texts_to_sequences(sentences)
print(sequences)
padded = pad_sequences(sequences, maxlen=5, padding="post", truncating="post")
print(padded)
print(tokenizer.texts_to_sequences(["a hen never sees a fox", "the fox likes the otter"]))
print(tokenizer.sequences_to_texts([[2, 3, 1]]))
print(list(tokenizer.word_counts.items()), tokenizer.document_count, dict(sorted(tokenizer.word_docs.items())))
for mode in ("binary", "count", "freq", "tfidf"):
    t = Tokenizer(num_words=6)
    t.fit_on_texts(sentences)
    print(mode, np.round(t.texts_to_matrix(sentences[:2], mode=mode), 4).tolist())
chars = Tokenizer(char_level=True, lower=True)
chars.fit_on_texts(["hello world"])
print(chars.word_index, chars.texts_to_sequences(["lol"]))
print(text_to_word_sequence("The quick, brown fox; jumped!"), tf.keras.preprocessing.text.text_to_word_sequence("A-B c", lower=False))
config = tokenizer.to_json()
again = tf.keras.preprocessing.text.tokenizer_from_json(config)
print(again.texts_to_sequences(["a cat"]), sorted(tokenizer.get_config()))
# Every beginning of a line predicts its next word.
corpus = ["Rain on the roof and wind in the trees", "a lamp in the window and soup on the stove"]
tokenizer = Tokenizer()
tokenizer.fit_on_texts(corpus)
total_words = len(tokenizer.word_index) + 1
input_sequences = []
for line in corpus:
    token_list = tokenizer.texts_to_sequences([line])[0]
    for i in range(1, len(token_list)):
        input_sequences.append(token_list[: i + 1])
max_len = max(len(x) for x in input_sequences)
input_sequences = np.array(pad_sequences(input_sequences, maxlen=max_len, padding="pre"))
xs, labels = input_sequences[:, :-1], input_sequences[:, -1]
ys = tf.keras.utils.to_categorical(labels, num_classes=total_words)
print(total_words, max_len, xs.shape, ys.shape)
tf.keras.utils.set_random_seed(3)
model = Sequential([Embedding(total_words, 8), Bidirectional(LSTM(6)), Dense(total_words, activation="softmax")])
model.compile(loss="categorical_crossentropy", optimizer=tf.keras.optimizers.Adam(learning_rate=0.02), metrics=["accuracy"])
history = model.fit(xs, ys, epochs=3, verbose=0, shuffle=False)
print({k: [f"{v:.3f}" for v in vs] for k, vs in history.history.items()})
model.summary()
print(np.round(make_sampling_table(5), 5))
couples, labels = skipgrams([1, 2, 3], vocabulary_size=4, window_size=1, negative_samples=0.0, shuffle=False)
print(couples, labels)
couples, labels = skipgrams([1, 2, 3], vocabulary_size=10, window_size=1, negative_samples=1.0, seed=5)
print(couples, labels)
data = np.arange(10).reshape(10, 1)
gen = TimeseriesGenerator(data, data * 2, length=3, batch_size=2)
print(len(gen), gen[0][0].tolist(), gen[0][1].tolist())
gen = TimeseriesGenerator(data, data, length=4, sampling_rate=2, stride=2, batch_size=3, reverse=True)
print(len(gen), [a.shape for a in gen[0]], gen[0][0].tolist())
