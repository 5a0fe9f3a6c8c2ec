"""LightningCLI reads a command line, which a page does not have."""


class LightningCLI:
    """Not here: build the Trainer and the module in the program."""

    def __init__(self, *args, **kwargs):
        raise ModuleNotFoundError(
            "LightningCLI needs a command line and the package jsonargparse; here, call Trainer(...).fit(Module(...))"
        )


class SaveConfigCallback:
    """Belongs to LightningCLI."""


LightningArgumentParser = LightningCLI
