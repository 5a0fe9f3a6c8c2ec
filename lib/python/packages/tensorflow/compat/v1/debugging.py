"""`tf.debugging` of TensorFlow 1: today's, with the argument names of then."""

from ... import debugging as _debugging
from ..._core.missing import missing
from ..._core.published import adopt

ASSERTIONS = (
    "assert_all_finite assert_equal assert_greater assert_greater_equal assert_less assert_less_equal assert_near "
    "assert_negative assert_non_negative assert_non_positive assert_none_equal assert_positive assert_rank "
    "assert_rank_at_least assert_rank_in assert_scalar"
)
adopt(globals(), _debugging, "tf.compat.v1.debugging", ASSERTIONS)

__getattr__ = missing("tf.compat.v1.debugging", "tensorflow._api.v2.compat.v1.debugging", globals())
