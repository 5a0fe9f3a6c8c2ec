"""`tf.initializers` of TensorFlow 1."""

from ..._functions_v1 import (  # noqa: F401
    global_variables_initializer as global_variables,
)
from ..._functions_v1 import (  # noqa: F401
    local_variables_initializer as local_variables,
)
from ..._functions_v1 import (  # noqa: F401
    tables_initializer,
)
from ..._functions_v1 import (  # noqa: F401
    variables_initializer as variables,
)
from ..._initializers_v1 import constant_initializer as constant  # noqa: F401
from ..._initializers_v1 import glorot_normal_initializer as glorot_normal  # noqa: F401
from ..._initializers_v1 import glorot_uniform_initializer as glorot_uniform  # noqa: F401
from ..._initializers_v1 import he_normal, he_uniform, lecun_normal, lecun_uniform  # noqa: F401
from ..._initializers_v1 import identity_initializer as identity  # noqa: F401
from ..._initializers_v1 import ones_initializer as ones  # noqa: F401
from ..._initializers_v1 import orthogonal_initializer as orthogonal  # noqa: F401
from ..._initializers_v1 import random_normal_initializer as random_normal  # noqa: F401
from ..._initializers_v1 import random_uniform_initializer as random_uniform  # noqa: F401
from ..._initializers_v1 import truncated_normal_initializer as truncated_normal  # noqa: F401
from ..._initializers_v1 import uniform_unit_scaling_initializer as uniform_unit_scaling  # noqa: F401
from ..._initializers_v1 import variance_scaling_initializer as variance_scaling  # noqa: F401
from ..._initializers_v1 import zeros_initializer as zeros  # noqa: F401
from ..._missing import missing

__getattr__ = missing("tf.compat.v1.initializers", "tensorflow._api.v2.compat.v1.initializers", globals())
