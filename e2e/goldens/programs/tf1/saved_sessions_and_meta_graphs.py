# needs: numpy
# A session's graph as a saved model, with signatures of several kinds, and as a meta graph beside a checkpoint.
import os
import tempfile

import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
folder = tempfile.mkdtemp()


def show(values):
    return [v.round(4).tolist() for v in values]


with tf.Graph().as_default(), tf.Session() as session:
    x = tf.placeholder(tf.float32, [None, 2], name="x")
    with tf.variable_scope("layer"):
        w = tf.get_variable("w", initializer=[[1.0, -1.0], [0.5, 2.0]])
        b = tf.get_variable("b", initializer=[0.5, 0.0], trainable=False)
    y = tf.nn.relu(tf.matmul(x, w) + b, name="y")
    total = tf.reduce_sum(y, name="total")
    tf.add_to_collection("answers", y)
    tf.add_to_collection("sizes", 2)
    session.run(tf.global_variables_initializer())
    session.run(w.assign_add([[1.0, 1.0], [1.0, 1.0]]))
    wanted = session.run([y, total], {x: [[1.0, 2.0]]})
    print(show(wanted))
    tf.saved_model.simple_save(session, os.path.join(folder, "simple"), inputs={"x": x}, outputs={"y": y})
    builder = tf.saved_model.Builder(os.path.join(folder, "built"))
    signature = tf.saved_model.build_signature_def(
        inputs={"points": tf.saved_model.build_tensor_info(x)},
        outputs={"y": tf.saved_model.build_tensor_info(y), "total": tf.saved_model.build_tensor_info(total)},
        method_name=tf.saved_model.signature_constants.PREDICT_METHOD_NAME,
    )
    print(tf.saved_model.is_valid_signature(signature), signature.method_name, sorted(signature.outputs), signature.inputs["points"].name)
    builder.add_meta_graph_and_variables(
        session, [tf.saved_model.tag_constants.SERVING, "cpu"], signature_def_map={"both": signature}
    )
    builder.add_meta_graph(["bare"], signature_def_map={"one": tf.saved_model.predict_signature_def({"x": x}, {"y": y})})
    print(os.path.basename(builder.save()))
    saver = tf.train.Saver()
    print(os.path.basename(saver.save(session, os.path.join(folder, "model"), global_step=7)))
print(sorted(os.listdir(os.path.join(folder, "simple"))), sorted(n for n in os.listdir(folder) if n.endswith(".meta")))

for name, tags, key in (("simple", ["serve"], "serving_default"), ("built", ["serve", "cpu"], "both"), ("built", ["bare"], "one")):
    with tf.Graph().as_default(), tf.Session() as session:
        meta = tf.saved_model.loader.load(session, tags, os.path.join(folder, name))
        signature = meta.signature_def[key]
        (given,) = signature.inputs.values()
        names = sorted(signature.outputs)
        print(name, names, show(session.run([signature.outputs[n].name for n in names], {given.name: [[1.0, 2.0]]})))
        print([v.name for v in tf.global_variables()], [v.name for v in tf.trainable_variables()], given.name)

with tf.Graph().as_default() as graph, tf.Session() as session:
    saver = tf.train.import_meta_graph(os.path.join(folder, "model-7.meta"))
    saver.restore(session, os.path.join(folder, "model-7"))
    (answer,) = tf.get_collection("answers")
    print(answer.name, answer.shape, tf.get_collection("sizes"), show(session.run([answer, "total:0"], {"x:0": [[1.0, 2.0]]})))
    more = tf.square(graph.get_tensor_by_name("y:0"), name="more")
    print(show([session.run(more, {"x:0": [[1.0, 2.0]]})]))
    session.run(tf.global_variables_initializer())
    print(show([session.run("y:0", {"x:0": [[1.0, 2.0]]})]))

with tf.Graph().as_default() as graph:
    place = tf.placeholder(tf.float32, [3], name="place")
    tf.identity(tf.square(place, name="squared"), name="out")
    definition = graph.as_graph_def()
with tf.Graph().as_default(), tf.Session() as session:
    mine = tf.constant([1.0, 2.0, 3.0])
    out, operation = tf.import_graph_def(definition, input_map={"place:0": mine}, return_elements=["out:0", "squared"], name="used")
    print(out.name, operation.name, session.run(out).tolist())
    tf.import_graph_def(definition)
    print([op.name for op in tf.get_default_graph().get_operations()][-3:], session.run("import/out:0", {"import/place:0": [2.0, 0.0, 1.0]}).tolist())
    try:
        tf.import_graph_def(definition, return_elements=["nothing:0"], name="again")
    except ValueError as error:
        print(type(error).__name__)

for wrong in (lambda: tf.saved_model.Builder(os.path.join(folder, "built")), lambda: tf.saved_model.predict_signature_def({}, {}),
              lambda: tf.saved_model.loader.load(tf.Session(graph=tf.Graph()), ["none"], os.path.join(folder, "simple"))):  # fmt: skip
    try:
        wrong()
    except (AssertionError, ValueError, RuntimeError) as error:
        print(type(error).__name__, str(error).replace(folder, "FOLDER").split(" could not")[0])
