"""`tf.experimental.Optional`: an element, or none."""

from .._core.convert import convert_to_tensor


class Optional:
    """A value that may be missing."""

    def __init__(self, value, present, spec):
        self._value = value
        self._present = present
        self._spec = spec

    @staticmethod
    def from_value(value):
        from .function import normal, spec_of

        value = normal(value)
        return Optional(value, True, spec_of(value))

    @staticmethod
    def empty(element_spec):
        return Optional(None, False, element_spec)

    element_spec = property(lambda self: self._spec)

    def has_value(self, name=None):
        return convert_to_tensor(self._present)

    def get_value(self, name=None):
        if not self._present:
            from ..errors import InvalidArgumentError

            raise InvalidArgumentError(
                None,
                None,
                "{{function_node __wrapped__OptionalGetValue_output_types_1_device_/job:localhost/replica:0/task:0/device:CPU:0}} The "
                "given optional does not have a value. [Op:OptionalGetValue] name: ",
            )
        return self._value

    def __repr__(self):
        return f"<tf.experimental.Optional element_spec={self._spec}>" if self._present else "<tf.experimental.Optional empty>"
