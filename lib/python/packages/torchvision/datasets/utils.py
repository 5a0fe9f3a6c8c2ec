"""Files of datasets: fetched, checked, unpacked."""

import gzip
import hashlib
import os
import tarfile
import zipfile


def calculate_md5(fpath, chunk_size=1 << 20):
    """The MD5 sum of a file."""
    found = hashlib.md5(usedforsecurity=False)
    with open(fpath, "rb") as file:
        while chunk := file.read(chunk_size):
            found.update(chunk)
    return found.hexdigest()


def check_md5(fpath, md5, **kwargs):
    return md5 == calculate_md5(fpath, **kwargs)


def check_integrity(fpath, md5=None):
    """Whether a file is there, and has a sum."""
    return os.path.isfile(fpath) and (md5 is None or check_md5(fpath, md5))


def download_url(url, root, filename=None, md5=None, max_redirect_hops=3):
    """Fetches a file into a folder, unless it lies there."""
    from torch.hub import download_url_to_file

    path = os.path.join(os.path.expanduser(root), filename or os.path.basename(url))
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    if check_integrity(path, md5):
        return
    download_url_to_file(url, path)
    if not check_integrity(path, md5):
        raise RuntimeError("File not found or corrupted.")


def extract_archive(from_path, to_path=None, remove_finished=False):
    """Unpacks .tar, .tar.gz, .zip and .gz files; returns where to."""
    to_path = to_path or os.path.dirname(from_path)
    name = str(from_path)
    if name.endswith((".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2")):
        with tarfile.open(from_path) as archive:
            archive.extractall(to_path, filter="data")
    elif name.endswith(".zip"):
        with zipfile.ZipFile(from_path) as archive:
            archive.extractall(to_path)
    elif name.endswith(".gz"):
        to_path = os.path.join(to_path, os.path.basename(name)[:-3])
        with gzip.open(from_path) as source, open(to_path, "wb") as target:
            target.write(source.read())
    else:
        raise RuntimeError(f"{name}: expected a .tar, .tar.gz, .zip or .gz file")
    if remove_finished:
        os.remove(from_path)
    return to_path


def download_and_extract_archive(url, download_root, extract_root=None, filename=None, md5=None, remove_finished=False):
    """Fetches an archive and unpacks it."""
    root = os.path.expanduser(download_root)
    name = filename or os.path.basename(url)
    download_url(url, root, name, md5)
    extract_archive(os.path.join(root, name), extract_root or root, remove_finished)
