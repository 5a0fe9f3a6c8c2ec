# Savers in TF1: several checkpoints, a map of names, restoring part of a graph, latest_checkpoint, the variables inside.
# needs: numpy
import os
import tempfile

import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
folder = tempfile.mkdtemp()


def network(x, scope):
    with tf.variable_scope(scope):
        w = tf.get_variable("w", [2, 2], initializer=tf.constant_initializer([[1.0, 2.0], [3.0, 4.0]]))
        b = tf.get_variable("b", [2], initializer=tf.zeros_initializer())
        return tf.matmul(x, w) + b


with tf.Graph().as_default():
    x = tf.placeholder(tf.float32, [None, 2], name="x")
    out = tf.identity(network(x, "teacher"), name="out")
    global_step = tf.train.get_or_create_global_step()
    bump = tf.group(tf.assign_add(global_step, 1), tf.assign_add(tf.trainable_variables()[1], [0.5, -0.5]))
    saver = tf.train.Saver(max_to_keep=2)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        for step in range(1, 5):
            sess.run(bump)
            path = saver.save(sess, os.path.join(folder, "model"), global_step=global_step, write_meta_graph=False)
            print(os.path.basename(path))
        print([os.path.basename(p) for p in saver.last_checkpoints])
        kept = sess.run(out, {x: [[1.0, 1.0]]})
        print(kept)
latest = tf.train.latest_checkpoint(folder)
print(os.path.basename(latest), tf.train.checkpoint_exists(latest), tf.train.checkpoint_exists(latest + "0"))
print(tf.train.list_variables(latest))
reader = tf.train.load_checkpoint(latest)
print(reader.has_tensor("teacher/w"), reader.get_tensor("teacher/b"), sorted(reader.get_variable_to_shape_map()))
state = tf.train.get_checkpoint_state(folder)
print(os.path.basename(state.model_checkpoint_path), len(state.all_model_checkpoint_paths))

with tf.Graph().as_default():
    x = tf.placeholder(tf.float32, [None, 2])
    out = network(x, "student")
    extra = tf.get_variable("extra", initializer=7.0)
    names = {"teacher/" + v.op.name.split("/")[1]: v for v in tf.trainable_variables("student")}
    saver = tf.train.Saver(names)
    with tf.Session() as sess:
        try:
            sess.run(out, {x: [[1.0, 1.0]]})
        except tf.errors.FailedPreconditionError as error:
            print(type(error).__name__)
        print([n.decode().split("/")[0] for n in sess.run(tf.report_uninitialized_variables())])
        saver.restore(sess, latest)
        sess.run(extra.initializer)
        print(np.array_equal(sess.run(out, {x: [[1.0, 1.0]]}), kept), sess.run(extra))
        saver.restore(sess, os.path.join(folder, "model-3"))
        print(sess.run(tf.trainable_variables("student")[1]))
        try:
            tf.train.Saver([extra]).restore(sess, latest)
        except tf.errors.NotFoundError as error:
            print(type(error).__name__)
        try:
            saver.restore(sess, os.path.join(folder, "nothing"))
        except ValueError as error:
            print(str(error).split(":")[0])
