"""What the package knows of the moment: is a graph being built, under which names and devices?"""

# The graph under construction, or None when operations run at once.
graph = None

# The scope that prefixes names of variables made eagerly ("" or "a/b/").
eager_scope = ""

# Device strings asked for with tf.device, innermost last.
devices = []

# False after disable_eager_execution: the default graph then takes what is not in another.
eager_enabled = True

# tf.config.run_functions_eagerly
functions_run_eagerly = False

# TensorFlow 2 gives graphs resource variables; after disable_resource_variables they print as references.
resource_variables = True

# False after disable_control_flow_v2: loops then give their results in the structure that the body gave.
control_flow_v2 = True

# The global seed and the generator of operation seeds that comes with it.
seed = None
seed_source = None


def executing_eagerly():
    return graph is None
# The session that runs, by number; 0 outside of one.
session = 0
