"""Stands in for NumPy's build backend while pip downloads the source distribution.

pip asks a source distribution for its metadata before it keeps the file; the real backend would configure a whole
native build to answer. Nothing is built with this module.
"""

from pathlib import Path


def get_requires_for_build_wheel(config_settings=None) -> list[str]:
    return []


def prepare_metadata_for_build_wheel(metadata_directory: str, config_settings=None) -> str:
    folder = Path(metadata_directory) / "numpy.dist-info"
    folder.mkdir()
    folder.joinpath("METADATA").write_bytes(Path("PKG-INFO").read_bytes())
    return folder.name
