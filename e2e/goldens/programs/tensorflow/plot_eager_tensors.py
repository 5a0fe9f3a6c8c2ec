# needs: numpy
import matplotlib as mpl
import matplotlib.pyplot as plt
import tensorflow as tf

mpl.rcParams["figure.figsize"] = (8, 6)
x = tf.linspace(-2.0, 2.0, 9)
line, = plt.plot(x, x**2, label="y")
print(line.get_ydata(), [round(float(v), 3) for v in plt.xlim()], plt.gcf().get_size_inches().tolist())
with tf.GradientTape() as tape:
    tape.watch(x)
    y = x**3
plt.plot(x, tape.gradient(y, x), "--", label="dy/dx")
plt.legend()
print([t.get_text() for t in plt.gca().get_legend().get_texts()])
image = plt.imshow(tf.ones([4, 4, 3]) * 0.5)
print(image.get_array().shape, image.get_extent())
points = plt.scatter(tf.constant([1.0, 2.0]), tf.constant([3.0, 4.0]), c=tf.constant([0, 1]))
print(points.get_clim())
counts, edges, _ = plt.hist(tf.constant([1.0, 1.5, 3.0]), bins=2)
print(counts, edges)
fig, axes = plt.subplots(1, 2)
axes[0].pcolormesh(tf.reshape(tf.range(6), (2, 3)))
axes[1].bar([0, 1], tf.constant([2, 5]))
print([float(v) for v in axes[0].get_xlim()], [float(v) for v in axes[1].get_ylim()])
plt.plot(tf.Variable([1.0, 2.0]))
plt.show()
