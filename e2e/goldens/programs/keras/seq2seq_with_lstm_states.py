# needs: numpy
# Character translation: the encoder's states start the decoder, at training with the right answers, then step by step.
import keras
import numpy as np

pairs = [("hi", "\tsalut\n"), ("run", "\tcours\n"), ("go", "\tva\n"), ("no", "\tnon\n")]
input_characters = sorted({c for a, _ in pairs for c in a})
target_characters = sorted({c for _, b in pairs for c in b})
num_encoder_tokens, num_decoder_tokens = len(input_characters), len(target_characters)
max_encoder, max_decoder = max(len(a) for a, _ in pairs), max(len(b) for _, b in pairs)
input_token_index = {c: i for i, c in enumerate(input_characters)}
target_token_index = {c: i for i, c in enumerate(target_characters)}
encoder_input_data = np.zeros((len(pairs), max_encoder, num_encoder_tokens), dtype="float32")
decoder_input_data = np.zeros((len(pairs), max_decoder, num_decoder_tokens), dtype="float32")
decoder_target_data = np.zeros((len(pairs), max_decoder, num_decoder_tokens), dtype="float32")
for i, (a, b) in enumerate(pairs):
    for t, char in enumerate(a):
        encoder_input_data[i, t, input_token_index[char]] = 1.0
    for t, char in enumerate(b):
        decoder_input_data[i, t, target_token_index[char]] = 1.0
        if t > 0:
            decoder_target_data[i, t - 1, target_token_index[char]] = 1.0
print(encoder_input_data.shape, decoder_input_data.shape)

keras.utils.set_random_seed(5)
latent_dim = 6
encoder_inputs = keras.Input(shape=(None, num_encoder_tokens))
encoder = keras.layers.LSTM(latent_dim, return_state=True)
encoder_outputs, state_h, state_c = encoder(encoder_inputs)
encoder_states = [state_h, state_c]
decoder_inputs = keras.Input(shape=(None, num_decoder_tokens))
decoder_lstm = keras.layers.LSTM(latent_dim, return_sequences=True, return_state=True)
decoder_outputs, _, _ = decoder_lstm(decoder_inputs, initial_state=encoder_states)
decoder_dense = keras.layers.Dense(num_decoder_tokens, activation="softmax")
decoder_outputs = decoder_dense(decoder_outputs)
model = keras.Model([encoder_inputs, decoder_inputs], decoder_outputs)
model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
history = model.fit([encoder_input_data, decoder_input_data], decoder_target_data, batch_size=2, epochs=2, validation_split=0.5, verbose=0)
print({k: [f"{v:#.6g}" for v in vs] for k, vs in history.history.items() if "loss" in k})
model.save("s2s_model.keras")

model = keras.models.load_model("s2s_model.keras")
encoder_inputs = model.input[0]
encoder_outputs, state_h_enc, state_c_enc = model.layers[2].output
encoder_model = keras.Model(encoder_inputs, [state_h_enc, state_c_enc])
decoder_inputs = model.input[1]
decoder_state_input_h = keras.Input(shape=(latent_dim,))
decoder_state_input_c = keras.Input(shape=(latent_dim,))
decoder_states_inputs = [decoder_state_input_h, decoder_state_input_c]
decoder_lstm = model.layers[3]
decoder_outputs, state_h_dec, state_c_dec = decoder_lstm(decoder_inputs, initial_state=decoder_states_inputs)
decoder_dense = model.layers[4]
decoder_outputs = decoder_dense(decoder_outputs)
decoder_model = keras.Model([decoder_inputs] + decoder_states_inputs, [decoder_outputs, state_h_dec, state_c_dec])
states_value = encoder_model.predict(encoder_input_data[:1], verbose=0)
target_seq = np.zeros((1, 1, num_decoder_tokens))
target_seq[0, 0, target_token_index["\t"]] = 1.0
for _ in range(3):
    output_tokens, h, c = decoder_model.predict([target_seq] + states_value, verbose=0)
    states_value = [h, c]
    sampled = int(np.argmax(output_tokens[0, -1, :]))
    target_seq = np.zeros((1, 1, num_decoder_tokens))
    target_seq[0, 0, sampled] = 1.0
print(output_tokens.shape, f"{float(output_tokens.sum()):#.6g}", h.shape, [layer.name for layer in model.layers])

inputs = keras.Input((5, 3))
gru, last = keras.layers.GRU(4, return_sequences=True, return_state=True, go_backwards=True)(inputs)
repeated = keras.layers.RepeatVector(3)(last)
both = keras.Model(inputs, [gru, last, keras.layers.TimeDistributed(keras.layers.Dense(2))(repeated)])
a, b, c = both(np.ones((2, 5, 3), "float32"))
print(a.shape, np.allclose(a[:, -1], b), c.shape)
