# needs: numpy
# Small helpers that tutorials use.
import keras
import numpy as np

print(keras.utils.to_categorical([0, 2, 1], num_classes=3))
print(keras.utils.to_categorical([1, 0]))
print(keras.utils.normalize(np.array([[3.0, 4.0]])))
print(keras.utils.pad_sequences([[1, 2], [3], [4, 5, 6, 7]], maxlen=3))
print(keras.utils.pad_sequences([[1], [2, 3]], padding="post", value=9))
print(keras.ops.shape(keras.ops.zeros((2, 3))), keras.ops.convert_to_numpy(keras.ops.arange(3)))
print(keras.ops.matmul(np.eye(2, dtype="float32"), np.ones((2, 1), dtype="float32")))
print(keras.ops.softmax(np.array([[1.0, 1.0]])), keras.ops.relu([-1.0, 2.0]), keras.ops.one_hot([1], 3))
print(keras.backend.backend(), keras.backend.floatx(), keras.backend.epsilon(), keras.config.image_data_format())
print(keras.ops.mean([1.0, 3.0]), keras.ops.concatenate([np.array([1], dtype="int64"), np.array([2], dtype="int64")]), keras.ops.argmax([1, 9, 3]))
