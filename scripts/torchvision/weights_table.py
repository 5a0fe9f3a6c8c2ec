"""Writes what is known of torchvision's published weights as a table of ours.

    python scripts/torchvision/weights_table.py > lib/python/packages/torchvision/models/_weights_table.py

Run it with the torchvision that the project follows. The table has, for each enumeration and member: the number of
parameters, the smallest image, where the recipe is told, accuracies, operations, and the size of the file; and, once, the
names of ImageNet's classes.
"""

import textwrap

from torchvision import models
from torchvision.models._api import WeightsEnum
from torchvision.models._meta import _IMAGENET_CATEGORIES

# The families of models that are here.
FAMILIES = ("AlexNet", "DenseNet", "EfficientNet", "GoogLeNet", "MobileNet", "ResNeXt", "ResNet", "SqueezeNet", "VGG", "ViT",
            "Wide_ResNet")
KEPT = ("min_size", "num_params", "recipe", "_metrics", "_ops", "_file_size")

print('"""What is known of published weights, as torchvision tells it; made by scripts/torchvision/weights_table.py."""\n')
print("# Class, then member: what `meta` has besides the names of classes.")
print("TABLE = {")
for name in sorted(dir(models)):
    enumeration = getattr(models, name)
    if not (isinstance(enumeration, type) and issubclass(enumeration, WeightsEnum) and enumeration is not WeightsEnum):
        continue
    members = {m.name: m.meta for m in enumeration if m.meta.get("categories") == _IMAGENET_CATEGORIES}
    if not members or not name.startswith(FAMILIES) or "Quantized" in name:
        continue
    print(f'    "{name}": {{')
    for member, meta in members.items():
        found = {k: meta[k] for k in KEPT if k in meta}
        text = textwrap.fill(repr(found).replace("'", '"'), 112, initial_indent=" " * 12, subsequent_indent=" " * 12,
                             break_long_words=False, break_on_hyphens=False)
        print(f'        "{member}":\n{text},')
    print("    },")
print("}\n")
print('# The classes of ImageNet, in the order of the classifiers\' outputs.\nCATEGORIES = """')
print(textwrap.fill("; ".join(_IMAGENET_CATEGORIES), 120, break_long_words=False, break_on_hyphens=False))
print('""".strip().replace("\\n", " ").split("; ")')
