"""keras.saving: configurations; files are not written here yet."""


def refuse(function, instead):
    """Raises NotImplementedError that names what to use meanwhile."""
    raise NotImplementedError(
        f"{function}: model files cannot be written or read here yet. To keep weights within a session use {instead}."
    )
