"""From the definition of a function to one whose control flow asks whether it runs over tensors."""

from .branches import Branches
from .expressions import Expressions
from .loops import Loops
from .returns import Returns
from .syntax import Names


# --- Rewriting -----------------------------------------------------------------------------------------------------


def rewrite(definition):
    names = Names(definition)
    Returns(names).lower(definition)
    Loops(names).lower(definition)
    definition.body = Expressions().block(definition.body)
    Branches(names, definition).lower(definition)
