"""`tf.math` of TensorFlow 1: today's, with the argument names of then."""

from ..._v1 import functions as _functions_v1
from ... import math as _math
from ..._core.missing import missing
from ..._core.published import adopt

adopt(globals(), _math, "tf.compat.v1.math", "confusion_matrix bincount")
for _name in (
    "argmax argmin count_nonzero in_top_k log_softmax reduce_all reduce_any reduce_logsumexp reduce_max reduce_mean reduce_min "
    "reduce_prod reduce_sum softmax l2_normalize"
).split():
    globals()[_name] = getattr(_functions_v1, _name)

__getattr__ = missing("tf.compat.v1.math", "tensorflow._api.v2.compat.v1.math", globals())
