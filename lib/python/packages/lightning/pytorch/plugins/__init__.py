"""Plugins: precisions that need libraries which are not here say so."""


def _absent(name, package):
    class Absent:
        def __init__(self, *args, **kwargs):
            raise ModuleNotFoundError(f"{name} needs the package {package}, which cannot run in a browser")

    Absent.__name__ = Absent.__qualname__ = name
    return Absent


BitsandbytesPrecision = _absent("BitsandbytesPrecision", "bitsandbytes")
TransformerEnginePrecision = _absent("TransformerEnginePrecision", "transformer_engine")


class MixedPrecision:
    """Automatic mixed precision, as Trainer(precision=...) chooses it."""

    def __init__(self, precision, device, scaler=None):
        self.precision, self.device, self.scaler = precision, device, scaler
