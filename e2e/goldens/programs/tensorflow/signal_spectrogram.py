"""From a sound to mel-frequency cepstral coefficients, and from its spectra back to the sound."""
# needs: numpy
import numpy as np
import tensorflow as tf

rate = 800
t = tf.range(400, dtype=tf.float32) / rate
sound = tf.sin(2 * np.pi * (20 + 100 * t) * t)
spectra = tf.signal.stft(sound, frame_length=64, frame_step=32)
print(spectra.shape, spectra.dtype)
size = tf.abs(spectra)
print("loudest:", tf.argmax(size, axis=-1).numpy().tolist())
print("padded:", tf.signal.stft(sound, 50, 25, fft_length=64, pad_end=True).shape)

mel = tf.signal.linear_to_mel_weight_matrix(8, spectra.shape[-1], rate, 20.0, 380.0)
print(mel.shape, np.round(mel.numpy()[3:8, :3], 3).tolist())
log_mel = tf.math.log(tf.tensordot(size, mel, 1) + 1e-3)
mfcc = tf.signal.mfccs_from_log_mel_spectrograms(log_mel)[..., :4]
print(mfcc.shape)
print(np.round(mfcc.numpy()[2], 2).tolist())

window = tf.signal.inverse_stft_window_fn(32)
back = tf.signal.inverse_stft(spectra, 64, 32, window_fn=window)
print(back.shape, bool(tf.reduce_max(tf.abs(back - sound[: back.shape[0]])[32:-32]) < 1e-4))
frames = tf.signal.frame(sound, 64, 32)
print(frames.shape, bool(tf.reduce_all(frames[1, :32] == frames[0, 32:])))
print(np.round(tf.signal.overlap_and_add(tf.ones([3, 4]), 2).numpy(), 1).tolist())
print(np.round(tf.signal.hann_window(8).numpy(), 3).tolist(), np.round(tf.signal.hamming_window(8).numpy(), 3).tolist())

x = tf.Variable(sound[:96])
with tf.GradientTape() as tape:
    loudness = tf.reduce_mean(tf.abs(tf.signal.stft(x, 32, 16)) ** 2)
g = tape.gradient(loudness, x)
print(round(float(loudness), 3), np.round(g.numpy()[40:44], 3).tolist())


class Spectrogram(tf.keras.layers.Layer):
    def __init__(self, frame, step):
        super().__init__()
        self.frame, self.step = frame, step

    def call(self, x):
        return tf.math.log1p(tf.abs(tf.signal.stft(x, self.frame, self.step)))


model = tf.keras.Sequential([tf.keras.Input((96,)), Spectrogram(32, 16), tf.keras.layers.GlobalAveragePooling1D()])
print(model.output_shape, np.round(model(x[None]).numpy()[0, :4], 3).tolist())
