"""`tf.app`."""

import sys

from . import flags as flags


def run(main=None, argv=None):
    """Calls main(argv); a cell is not ended by it."""
    main = main or sys.modules["__main__"].main
    main(argv if argv is not None else ["program"])
