"""`tf.initializers` of TensorFlow 1."""

from ..._v1.functions import (  # noqa: F401
    global_variables_initializer as global_variables,
)
from ..._v1.functions import (  # noqa: F401
    local_variables_initializer as local_variables,
)
from ..._v1.functions import (  # noqa: F401
    tables_initializer,
)
from ..._v1.functions import (  # noqa: F401
    variables_initializer as variables,
)
from ..._v1.initializers import constant_initializer as constant  # noqa: F401
from ..._v1.initializers import glorot_normal_initializer as glorot_normal  # noqa: F401
from ..._v1.initializers import glorot_uniform_initializer as glorot_uniform  # noqa: F401
from ..._v1.initializers import he_normal, he_uniform, lecun_normal, lecun_uniform  # noqa: F401
from ..._v1.initializers import identity_initializer as identity  # noqa: F401
from ..._v1.initializers import ones_initializer as ones  # noqa: F401
from ..._v1.initializers import orthogonal_initializer as orthogonal  # noqa: F401
from ..._v1.initializers import random_normal_initializer as random_normal  # noqa: F401
from ..._v1.initializers import random_uniform_initializer as random_uniform  # noqa: F401
from ..._v1.initializers import truncated_normal_initializer as truncated_normal  # noqa: F401
from ..._v1.initializers import uniform_unit_scaling_initializer as uniform_unit_scaling  # noqa: F401
from ..._v1.initializers import variance_scaling_initializer as variance_scaling  # noqa: F401
from ..._v1.initializers import zeros_initializer as zeros  # noqa: F401
from ..._core.missing import missing

__getattr__ = missing("tf.compat.v1.initializers", "tensorflow._api.v2.compat.v1.initializers", globals())
