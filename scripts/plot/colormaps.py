"""Writes the tables of colour maps and named colours that our own renderer uses, from the real Matplotlib.

    python scripts/plot/colormaps.py > lib/python/packages/tapegraph/_stand_ins/matplotlib/_color_data.py

Maps given by a few colours are written as those; maps given by tables or formulas as 256 colours, each channel in three
bytes of millionths.
"""

import base64
import zlib

import matplotlib
import matplotlib.colors as mcolors
from matplotlib import _cm, _cm_listed, _color_data


def hexes(colors):
    return "".join(mcolors.to_hex(c)[1:] for c in colors)


def packed(colors):
    data = b"".join(round(v * 1e6).to_bytes(3, "big") for c in colors for v in c[:3])
    return base64.b85encode(zlib.compress(data, 9)).decode()


def plain(value):
    return tuple(plain(v) for v in value) if isinstance(value, (tuple, list)) else round(float(value), 9)


anchors, segments, qualitative, tables = {}, {}, {}, {}
# What colors.py derives from others, and what nobody asked for.
left_out = {
    "Grays", "gist_grey", "gist_yerg", "grey", "gist_gray", "gist_yarg", "twilight_shifted",
    "berlin", "managua", "vanimo", "flag", "prism", "gist_ncar", "gist_stern", "gist_earth", "CMRmap",
}
for name in sorted(matplotlib.colormaps):
    if name.endswith("_r") or name in left_out:
        continue
    spec = _cm.datad.get(name)
    found = matplotlib.colormaps[name]
    if isinstance(found, mcolors.ListedColormap) and found.N < 256:
        qualitative[name] = hexes(found.colors)
    elif isinstance(found, mcolors.ListedColormap):
        tables[name] = packed(found.colors)
    elif isinstance(spec, dict) and not any(callable(v) for v in spec.values()):
        if sum(len(v) for v in spec.values()) > 60:
            tables[name] = packed(found(range(256)))
        else:
            segments[name] = {k: plain(v) for k, v in spec.items()}
    elif isinstance(spec, dict):
        tables[name] = packed(found(range(256)))
    else:
        flat = all(len(c) == 3 and all(isinstance(v, int | float) for v in c) for c in spec)
        exact = flat and all(abs(v * 255 - round(v * 255)) < 1e-6 for c in spec for v in c)
        if exact:
            anchors[name] = hexes(spec)
        else:
            tables[name] = packed(found(range(256)))

print('"""Colours as Matplotlib has them; written by scripts/plot/colormaps.py."""\n')
print("# Names of CSS, by their colours.")
print("NAMED = {")
for name, value in _color_data.CSS4_COLORS.items():
    print(f'    "{name}": "{value.lower()}",')
print("}\n")
print("TABLEAU = {")
for name, value in _color_data.TABLEAU_COLORS.items():
    print(f'    "{name}": "{value.lower()}",')
print("}\n")
for title, comment, table in (
    ("ANCHORS", "Evenly spaced colours to run through, six hexadecimal digits each.", anchors),
    ("QUALITATIVE", "Colours that stand side by side.", qualitative),
    ("TABLES", "256 colours: base 85 of zlib of three bytes a channel.", tables),
):
    print(f"# {comment}\n{title} = {{")
    for name, text in table.items():
        parts = [text[i : i + 108] for i in range(0, len(text), 108)]
        if len(parts) == 1:
            print(f'    "{name}": "{text}",')
        else:
            print(f'    "{name}": (')
            for part in parts:
                print(f'        "{part}"')
            print("    ),")
    print("}\n")
print("# Corners (position, value below, value above) of straight lines for each channel.\nSEGMENTS = {")
for name, channels in segments.items():
    print(f'    "{name}": {{')
    for channel, corners in channels.items():
        print(f'        "{channel}": {corners},')
    print("    },")
print("}")
