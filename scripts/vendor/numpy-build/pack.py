"""Packs an installed tree as the wheel that Pyodide's lock file names, and records its hash in vendor/wheels.json.

Usage: pack.py BUILD ROOT
The same tree gives the same bytes: members are sorted and carry one fixed date.
"""

import base64
import hashlib
import json
import sys
import tomllib
import zipfile
from pathlib import Path

# Type stubs serve checkers that do not run here; Cython's declarations, headers and static libraries serve compilers.
LEFT_OUT = {".pyi", ".pxd", ".pyx", ".h", ".a", ".pc"}
DATE = (2026, 1, 1, 0, 0, 0)


def entry_points(project: dict) -> str:
    groups = {"console_scripts": project.get("scripts", {})} | project.get("entry-points", {})
    lines = []
    for group, entries in groups.items():
        lines += [f"[{group}]", *(f"{name} = {value}" for name, value in entries.items()), ""]
    return "\n".join(lines)


def contents(site: Path, build: Path, file: str) -> dict[str, bytes]:
    """Every member of the wheel but its RECORD, by name."""
    members = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.suffix not in LEFT_OUT and "__pycache__" not in path.parts
    }
    source = build / "source"
    name, version, *tags = file.removesuffix(".whl").split("-")
    info = f"{name}-{version}.dist-info"
    project = tomllib.loads((source / "pyproject.toml").read_text())["project"]
    members[f"{info}/METADATA"] = (source / "PKG-INFO").read_bytes()
    members[f"{info}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: build-numpy\nRoot-Is-Purelib: false\nTag: {'-'.join(tags)}\n"
    ).encode()
    members[f"{info}/entry_points.txt"] = entry_points(project).encode()
    for licence in project["license-files"]:
        members[f"{info}/licenses/{licence}"] = (source / licence).read_bytes()
    # numpy.show_config() names the Python that configured the build; the folder it lay in is nobody's business.
    config = members[f"{name}/__config__.py"]
    members[f"{name}/__config__.py"] = config.replace(f"{build}/bin/".encode(), b"")
    return members


def record(members: dict[str, bytes], info: str) -> bytes:
    lines = []
    for name in sorted(members):
        digest = base64.urlsafe_b64encode(hashlib.sha256(members[name]).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(members[name])}")
    return "\n".join([*lines, f"{info}/RECORD,,", ""]).encode()


def write(wheel: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, members[name])


def main() -> None:
    build, root = (Path(word) for word in sys.argv[1:])
    pinned = json.loads((root / "node_modules/pyodide/pyodide-lock.json").read_text())["packages"]["numpy"]
    file = pinned["file_name"]
    (site,) = (build / "wheel").glob("usr/lib/python*/site-packages")
    members = contents(site, build, file)
    info = f"{'-'.join(file.split('-')[:2])}.dist-info"
    members[f"{info}/RECORD"] = record(members, info)

    vendor = root / "vendor"
    vendor.mkdir(exist_ok=True)
    write(vendor / file, members)
    content = (vendor / file).read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    listing = [{"name": "numpy", "version": pinned["version"], "file": file, "sha256": digest, "bytes": len(content)}]
    (vendor / "wheels.json").write_text(json.dumps(listing, indent=2) + "\n")
    print(f"vendor/{file}: {len(content)} bytes, sha256 {digest}")


main()
