# TensorFlow 1 keeps checkpoints and writes summaries.
import glob
import os
import tempfile

import tensorflow.compat.v1 as tf

folder = tempfile.mkdtemp()
with tf.Graph().as_default() as graph:
    x = tf.placeholder(tf.float32, [None, 2], name="x")
    w = tf.get_variable("w", [2, 1], initializer=tf.constant_initializer(0.5))
    step = tf.train.get_or_create_global_step()
    loss = tf.reduce_mean(tf.square(tf.matmul(x, w) - 3.0))
    train = tf.train.GradientDescentOptimizer(0.1).minimize(loss, global_step=step)
    tf.summary.scalar("loss", loss)
    tf.summary.histogram("weights", w)
    merged = tf.summary.merge_all()
    saver = tf.train.Saver(max_to_keep=2)
    data = [[1.0, 2.0], [0.5, -1.0]]
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        writer = tf.summary.FileWriter(os.path.join(folder, "logs"), graph)
        for i in range(3):
            text, _ = session.run([merged, train], {x: data})
            writer.add_summary(text, i)
            path = saver.save(session, os.path.join(folder, "model"), global_step=step)
        writer.close()
        print(os.path.basename(path), sorted(n for n in os.listdir(folder) if n != "logs"))
        summary = tf.Summary.FromString(text)
        print([(v.tag, "%.4f" % v.simple_value, v.histo.num) for v in summary.value])
        last = session.run(w)
        session.run(w.assign([[9.0], [9.0]]))
        saver.restore(session, tf.train.latest_checkpoint(folder))
        print((session.run(w) == last).all(), session.run(step))
        try:
            saver.restore(session, os.path.join(folder, "nothing"))
        except ValueError as error:
            print(str(error).replace(folder, "FOLDER"))
print(tf.train.list_variables(path), [os.path.basename(p) for p in saver.last_checkpoints])
print(open(os.path.join(folder, "checkpoint")).read().replace(folder, "FOLDER"))
for event in tf.train.summary_iterator(glob.glob(os.path.join(folder, "logs", "*"))[0]):
    print(event.step, event.WhichOneof("what"), [(v.tag, round(v.simple_value, 4)) for v in event.summary.value])
with tf.Graph().as_default(), tf.Session() as session:
    other = tf.get_variable("w", [2, 1])
    tf.train.Saver({"w": other}).restore(session, path)
    print((session.run(other) == last).all())
