"""torch.hub: weights from addresses, kept in a folder."""

import hashlib
import os
import re
import sys
from urllib.parse import urlparse

_folder = None
HASH_REGEX = re.compile(r"-([a-f0-9]*)\.")


def get_dir():
    """Where files are kept."""
    return _folder or os.path.join(os.environ.get("TORCH_HOME", os.path.expanduser("~/.cache/torch")), "hub")


def set_dir(d):
    """Where files shall be kept."""
    global _folder
    _folder = os.path.expanduser(d)


def _fetch(url):
    """The bytes at an address. @throws OSError where they cannot be had"""
    try:
        from js import XMLHttpRequest
    except ImportError:
        from urllib.request import urlopen

        with urlopen(url) as response:
            return response.read()
    request = XMLHttpRequest.new()
    try:
        request.open("GET", url, False)
        request.responseType = "arraybuffer"
        request.send()
    except Exception as error:
        raise OSError(f"{url} cannot be reached from this page ({type(error).__name__})") from None
    if request.status != 200:
        raise OSError(f"{url} answered with status {request.status}")
    return request.response.to_bytes()


def download_url_to_file(url, dst, hash_prefix=None, progress=True):
    """Fetches a file. @throws OSError where it cannot be had, RuntimeError where its hash is another"""
    if progress:
        sys.stderr.write(f"Downloading: {url}\n")
    data = _fetch(url)
    found = hashlib.sha256(data).hexdigest()
    if hash_prefix is not None and found[: len(hash_prefix)] != hash_prefix:
        raise RuntimeError(f'invalid hash value (expected "{hash_prefix}", got "{found}")')
    os.makedirs(os.path.dirname(os.fspath(dst)) or ".", exist_ok=True)
    with open(dst, "wb") as file:
        file.write(data)


def load_state_dict_from_url(url, model_dir=None, map_location=None, progress=True, check_hash=False, file_name=None,
                             weights_only=True):
    """What a file of weights holds; it is fetched where it is not there yet."""
    import torch

    folder = model_dir or os.path.join(get_dir(), "checkpoints")
    name = file_name or os.path.basename(urlparse(url).path)
    # A file that was dropped into the page lies in the working directory.
    for path in (os.path.join(folder, name), name):
        if os.path.exists(path):
            return torch.load(path, map_location=map_location, weights_only=weights_only)
    path, match = os.path.join(folder, name), HASH_REGEX.search(name) if check_hash else None
    try:
        download_url_to_file(url, path, match[1] if match else None, progress)
    except OSError as error:
        raise RuntimeError(
            f"The weights {name} are not here and could not be downloaded: {error}. Fetch {url} yourself and drop the file "
            "into the page; it is found by its name."
        ) from None
    return torch.load(path, map_location=map_location, weights_only=weights_only)


def load(repo_or_dir, model, *args, source="github", trust_repo=None, force_reload=False, verbose=True,
         skip_validation=False, **kwargs):
    """A model from a repository: torchvision's are made here, others cannot be fetched."""
    if str(repo_or_dir).split(":")[0] == "pytorch/vision":
        from torchvision import models

        return models.get_model(model, *args, **kwargs)
    raise RuntimeError(f"torch.hub.load: the repository {repo_or_dir!r} cannot be fetched from here; only pytorch/vision is "
                       "answered, by torchvision.models")


def list(github, force_reload=False, skip_validation=False, trust_repo=None, verbose=True):
    """The models of torchvision."""
    if str(github).split(":")[0] == "pytorch/vision":
        from torchvision import models

        return models.list_models()
    raise RuntimeError(f"torch.hub.list: the repository {github!r} cannot be fetched from here")
