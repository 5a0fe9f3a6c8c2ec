"""`tf.config.threading`: accepted, since there is one thread."""


def set_inter_op_parallelism_threads(num_threads):
    """Accepted."""


def set_intra_op_parallelism_threads(num_threads):
    """Accepted."""


def get_inter_op_parallelism_threads():
    return 0


def get_intra_op_parallelism_threads():
    return 0
