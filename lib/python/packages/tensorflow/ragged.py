"""`tf.ragged`."""

from ._core.missing import missing
from ._core.published import publish
from ._ragged.making import (  # noqa: F401
    map_flat_values,
    row_splits_to_segment_ids,
    segment_ids_to_row_splits,
    stack_dynamic_partitions,
)
from ._ragged.crossing import cross, cross_hashed  # noqa: F401
from ._ragged.making import ragged_boolean_mask as boolean_mask  # noqa: F401
from ._ragged.making import ragged_constant as constant  # noqa: F401
from ._ragged.making import ragged_range as range  # noqa: F401
from ._ragged.making import ragged_stack as stack  # noqa: F401

publish("tf.ragged", globals())
__getattr__ = missing("tf.ragged", "tensorflow._api.v2.ragged", globals())
