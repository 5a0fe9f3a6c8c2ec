"""CRC-32C (Castagnoli, reflected polynomial 0x82F63B78), which TensorFlow's record files and checkpoints carry."""


def _tables():
    first = []
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ (0x82F63B78 if n & 1 else 0)
        first.append(n)
    tables = [first]
    for _ in range(7):
        tables.append([tables[-1][n] >> 8 ^ first[tables[-1][n] & 255] for n in range(256)])
    return tables


_known = []


def crc32c(data, crc=0):
    """The checksum of bytes; `crc` is that of what came before."""
    if not _known:
        _known.extend(_tables())
    a, b, c, d, e, f, g, h = _known
    crc ^= 0xFFFFFFFF
    whole = len(data) // 8 * 8
    # Eight bytes a round: one look into each table.
    for i in range(0, whole, 8):
        crc ^= data[i] | data[i + 1] << 8 | data[i + 2] << 16 | data[i + 3] << 24
        crc = (
            h[crc & 255] ^ g[crc >> 8 & 255] ^ f[crc >> 16 & 255] ^ e[crc >> 24]
            ^ d[data[i + 4]] ^ c[data[i + 5]] ^ b[data[i + 6]] ^ a[data[i + 7]]
        )  # fmt: skip
    for byte in data[whole:]:
        crc = crc >> 8 ^ a[(crc ^ byte) & 255]
    return crc ^ 0xFFFFFFFF


def masked(data):
    """The checksum as files hold it, so that a checksum of checksums is none of zeros."""
    crc = crc32c(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF
