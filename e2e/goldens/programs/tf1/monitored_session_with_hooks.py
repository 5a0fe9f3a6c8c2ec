# A monitored session: it initialises itself, asks hooks around each run, stops at a step and leaves a checkpoint.
import os
import tempfile

import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
folder = tempfile.mkdtemp()


class TellHook(tf.train.SessionRunHook):
    def __init__(self, loss):
        self.loss = loss

    def begin(self):
        print("begin")
        self.step = tf.train.get_global_step()

    def after_create_session(self, session, coord):
        print("session is there, step", session.run(self.step))

    def before_run(self, run_context):
        return tf.train.SessionRunArgs({"name": tf.get_default_graph().get_tensor_by_name("word:0")})

    def after_run(self, run_context, run_values):
        fetched = run_context.original_args.fetches.name
        step, loss = run_context.session.run([self.step, self.loss])
        print("step %d: %.4f after the caller ran %s, %s" % (step, loss, fetched, run_values.results))
        if loss < 0.01:
            print("asking to stop")
            run_context.request_stop()

    def end(self, session):
        print("end at step", session.run(self.step))


def build(rate):
    w = tf.get_variable("w", initializer=[2.0, -3.0])
    loss = tf.reduce_sum(tf.square(w), name="loss")
    step = tf.train.get_or_create_global_step()
    train = tf.train.GradientDescentOptimizer(rate).minimize(loss, global_step=step, name="train")
    tf.summary.scalar("loss", loss)
    tf.constant("fetched", name="word")
    return w, loss, train


with tf.Graph().as_default() as graph:
    w, loss, train = build(0.1)
    hooks = [tf.train.StopAtStepHook(last_step=4), TellHook(loss), tf.train.NanTensorHook(loss)]
    with tf.train.MonitoredTrainingSession(checkpoint_dir=folder, hooks=hooks, save_checkpoint_steps=2) as session:
        while not session.should_stop():
            session.run(train)
        try:
            session.run(train)
        except RuntimeError as error:
            print(error)
    print(graph.finalized)
print(sorted(n for n in os.listdir(folder) if n.startswith("model")))
print(os.path.basename(tf.train.latest_checkpoint(folder)))

with tf.Graph().as_default():
    w, loss, train = build(0.4)
    final = tf.train.FinalOpsHook(final_ops=w)
    with tf.train.MonitoredTrainingSession(
        checkpoint_dir=folder, hooks=[TellHook(loss), final], save_checkpoint_secs=None, save_summaries_steps=None
    ) as session:
        while not session.should_stop():
            session.run(train)
    print(["%.5f" % v for v in final.final_ops_values])

with tf.Graph().as_default():
    table = tf.get_variable("table", [3], initializer=tf.zeros_initializer())
    scaffold = tf.train.Scaffold(init_op=tf.assign(table, [1.0, 2.0, 3.0]).op)
    tensor = tf.reduce_sum(table)
    with tf.train.MonitoredSession(tf.train.ChiefSessionCreator(scaffold=scaffold)) as session:
        print(session.run(tensor), session.should_stop())
    try:
        tf.train.StopAtStepHook(num_steps=1).begin()
    except RuntimeError as error:
        print(error)
try:
    tf.train.StopAtStepHook()
except ValueError as error:
    print(error)
