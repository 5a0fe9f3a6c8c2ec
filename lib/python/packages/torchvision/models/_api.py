"""Weights that are published for the models, and models by their names."""

import enum
import functools

_builders = {}


class Weights:
    """Where published weights are, and what is known of them."""

    def __init__(self, url, transforms=None, meta=None):
        self.url, self.transforms, self._place, self._meta = url, transforms, None, meta

    @property
    def meta(self):
        """Names of classes, number of parameters, accuracies; read from a table when first asked for."""
        if self._meta is None:
            from torchvision.models import _weights_table as table

            found = dict(table.TABLE.get(self._place[0], {}).get(self._place[1], {}))
            first = {"min_size": found.pop("min_size", (1, 1)), "categories": table.CATEGORIES}
            self._meta = {**first, **found}
        return self._meta


class WeightsEnum(enum.Enum):
    """The weights that are published for a model."""

    @classmethod
    def verify(cls, obj):
        """A member, from itself or its name. @throws TypeError for weights of another model"""
        if obj is None or isinstance(obj, cls):
            return obj
        if isinstance(obj, str):
            return cls[obj.replace(cls.__name__ + ".", "")]
        raise TypeError(f"Invalid Weight class provided; expected {cls.__name__} but received {type(obj).__name__}.")

    def get_state_dict(self, *args, **kwargs):
        """The weights, downloaded where they are not there yet."""
        from torch.hub import load_state_dict_from_url

        return load_state_dict_from_url(self.url, *args, **kwargs)

    url = property(lambda self: self.value.url)
    transforms = property(lambda self: self.value.transforms)
    meta = property(lambda self: self.value.meta)

    def __repr__(self):
        return f"{self.__class__.__name__}.{self._name_}"


def image_classification(crop_size, resize_size=256, interpolation="bilinear"):
    """What images go through before a classifier."""
    def preset(**kwargs):
        from torchvision.transforms._presets import ImageClassification

        return ImageClassification(crop_size=crop_size, resize_size=resize_size, interpolation=interpolation, **kwargs)

    return preset


def weights(class_name, file, more=(), default=0, crop=224, resize=256, interpolation="bilinear"):
    """The enumeration of a model's weights: files under PyTorch's address, the first named IMAGENET1K_V1."""
    names = {}
    for i, name in enumerate((file, *more)):
        size = 232 if i else resize
        names[f"IMAGENET1K_V{i + 1}"] = Weights(
            f"https://download.pytorch.org/models/{name}", image_classification(crop, size, interpolation),
        )
        names[f"IMAGENET1K_V{i + 1}"]._place = (class_name, f"IMAGENET1K_V{i + 1}")
    names["DEFAULT"] = list(names.values())[default]
    made = WeightsEnum(class_name, names)
    made.__module__ = "torchvision.models"
    return made


def register_model(fn):
    """Adds a builder to those that get_model knows."""
    _builders[fn.__name__] = fn
    return fn


def builder(weights_class=None):
    """A decorator for builders: reads the older argument `pretrained`, checks weights, and loads them."""
    def decorate(fn):
        @functools.wraps(fn)
        def build(*, weights=None, progress=True, **kwargs):
            if "pretrained" in kwargs:
                import warnings

                warnings.warn(
                    "The parameter 'pretrained' is deprecated since 0.13 and may be removed in the future, "
                    "please use 'weights' instead.",
                    stacklevel=2,
                )
                weights = "DEFAULT" if kwargs.pop("pretrained") else None
            if weights is not None and weights_class is None:
                raise ValueError(f"No weights are published for {fn.__name__}")
            chosen = None if weights is None else weights_class.verify(weights)
            model = fn(**kwargs)
            if chosen is not None:
                model.load_state_dict(chosen.get_state_dict(progress=progress, check_hash=True))
            return model

        return register_model(build)

    return decorate


def list_models(module=None, include=None, exclude=None):
    """The names of all models."""
    import fnmatch

    names = sorted(_builders)
    if include is not None:
        patterns = [include] if isinstance(include, str) else include
        names = [n for n in names if any(fnmatch.fnmatch(n, p) for p in patterns)]
    if exclude is not None:
        patterns = [exclude] if isinstance(exclude, str) else exclude
        names = [n for n in names if not any(fnmatch.fnmatch(n, p) for p in patterns)]
    return names


def get_model_builder(name):
    """The function that makes a model."""
    try:
        return _builders[name.lower()]
    except KeyError:
        raise ValueError(f"Unknown model {name}") from None


def get_model(name, **config):
    """A model by its name."""
    return get_model_builder(name)(**config)


def get_weight(name):
    """Weights by a name such as "ResNet18_Weights.DEFAULT"."""
    from torchvision import models

    cls, _, member = name.partition(".")
    return getattr(models, cls)[member]
