"""Hashes of strings that TensorFlow's functions promise: FarmHash's 64-bit fingerprint, and SipHash with a key.

FarmHash: https://github.com/google/farmhash (farmhashna). SipHash-2-4: Aumasson and Bernstein (2012).
"""

_MASK = (1 << 64) - 1
_K0, _K1, _K2 = 0xC3A5C85C97CB3127, 0xB492B66FBE98F273, 0x9AE16A3B2F90404F


def _word(s, i, size=8):
    return int.from_bytes(s[i : i + size], "little")


def _rotated(v, shift):
    return (v >> shift | v << (64 - shift)) & _MASK


def _mixed(v):
    return v ^ v >> 47


def _pair(u, v, factor):
    a = (u ^ v) * factor & _MASK
    b = (v ^ _mixed(a)) * factor & _MASK
    return _mixed(b) * factor & _MASK


def _short(s):
    n = len(s)
    factor = _K2 + n * 2 & _MASK
    if n >= 8:
        a, b = _word(s, 0) + _K2 & _MASK, _word(s, n - 8)
        return _pair(_rotated(b, 37) * factor + a & _MASK, (_rotated(a, 25) + b) * factor & _MASK, factor)
    if n >= 4:
        return _pair(n + (_word(s, 0, 4) << 3), _word(s, n - 4, 4), factor)
    if n:
        y, z = s[0] + (s[n >> 1] << 8), n + (s[n - 1] << 2)
        return _mixed((y * _K2 ^ z * _K0) & _MASK) * _K2 & _MASK
    return _K2


def _middle(s):
    n = len(s)
    factor = _K2 + n * 2 & _MASK
    if n <= 32:
        a, b = _word(s, 0) * _K1 & _MASK, _word(s, 8)
        c, d = _word(s, n - 8) * factor & _MASK, _word(s, n - 16) * _K2 & _MASK
        first = _rotated(a + b & _MASK, 43) + _rotated(c, 30) + d
        return _pair(first & _MASK, a + _rotated(b + _K2 & _MASK, 18) + c & _MASK, factor)
    a, b = _word(s, 0) * _K2 & _MASK, _word(s, 8)
    c, d = _word(s, n - 8) * factor & _MASK, _word(s, n - 16) * _K2 & _MASK
    y = _rotated(a + b & _MASK, 43) + _rotated(c, 30) + d & _MASK
    z = _pair(y, a + _rotated(b + _K2 & _MASK, 18) + c & _MASK, factor)
    e, f = _word(s, 16) * factor & _MASK, _word(s, 24)
    g, h = (y + _word(s, n - 32)) * factor & _MASK, (z + _word(s, n - 24)) * factor & _MASK
    return _pair(
        _rotated(e + f & _MASK, 43) + _rotated(g, 30) + h & _MASK, e + _rotated(f + a & _MASK, 18) + g & _MASK, factor
    )


def _weak(s, i, a, b):
    """Thirty-two bytes with two seeds."""
    w, x, y, z = (_word(s, i + k) for k in (0, 8, 16, 24))
    a = a + w & _MASK
    b = _rotated(b + a + z & _MASK, 21)
    c = a
    a = a + x + y & _MASK
    b = b + _rotated(a, 44) & _MASK
    return a + z & _MASK, b + c & _MASK


def fingerprint64(s):
    """FarmHash's fingerprint of bytes, an unsigned number of 64 bits."""
    n = len(s)
    if n <= 16:
        return _short(s)
    if n <= 64:
        return _middle(s)
    seed = 81
    x, y = seed, seed * _K1 + 113 & _MASK
    z = _mixed(y * _K2 + 113 & _MASK) * _K2 & _MASK
    v = w = (0, 0)
    x = x * _K2 + _word(s, 0) & _MASK
    end = (n - 1) // 64 * 64
    for i in range(0, end, 64):
        x = _rotated(x + y + v[0] + _word(s, i + 8) & _MASK, 37) * _K1 & _MASK
        y = _rotated(y + v[1] + _word(s, i + 48) & _MASK, 42) * _K1 & _MASK
        x ^= w[1]
        y = y + v[0] + _word(s, i + 40) & _MASK
        z = _rotated(z + w[0] & _MASK, 33) * _K1 & _MASK
        v = _weak(s, i, v[1] * _K1 & _MASK, x + w[0] & _MASK)
        w = _weak(s, i + 32, z + w[1] & _MASK, y + _word(s, i + 16) & _MASK)
        z, x = x, z
    factor = _K1 + ((z & 255) << 1) & _MASK
    i = end + (n - 1 & 63) - 63
    w = (w[0] + (n - 1 & 63) & _MASK, w[1])
    v = (v[0] + w[0] & _MASK, v[1])
    w = (w[0] + v[0] & _MASK, w[1])
    x = _rotated(x + y + v[0] + _word(s, i + 8) & _MASK, 37) * factor & _MASK
    y = _rotated(y + v[1] + _word(s, i + 48) & _MASK, 42) * factor & _MASK
    x ^= w[1] * 9 & _MASK
    y = y + v[0] * 9 + _word(s, i + 40) & _MASK
    z = _rotated(z + w[0] & _MASK, 33) * factor & _MASK
    v = _weak(s, i, v[1] * factor & _MASK, x + w[0] & _MASK)
    w = _weak(s, i + 32, z + w[1] & _MASK, y + _word(s, i + 16) & _MASK)
    z, x = x, z
    return _pair(
        _pair(v[0], w[0], factor) + _mixed(y) * _K0 + z & _MASK, _pair(v[1], w[1], factor) + x & _MASK, factor
    )


def joined(first, second):
    """The fingerprint of a pair from those of its parts."""
    factor = 0xC6A4A7935BD1E995
    result = first ^ factor
    result ^= _mixed(second * factor & _MASK) * factor & _MASK
    result = result * factor & _MASK
    return _mixed(_mixed(result) * factor & _MASK)


def siphash(key, data):
    """SipHash-2-4 of bytes under a key of two numbers."""
    k0, k1 = (k & _MASK for k in key)
    v = [k0 ^ 0x736F6D6570736575, k1 ^ 0x646F72616E646F6D, k0 ^ 0x6C7967656E657261, k1 ^ 0x7465646279746573]

    def rounds(count):
        for _ in range(count):
            v[0] = v[0] + v[1] & _MASK
            v[1] = _rotated(v[1], 51) ^ v[0]
            v[0] = _rotated(v[0], 32)
            v[2] = v[2] + v[3] & _MASK
            v[3] = _rotated(v[3], 48) ^ v[2]
            v[0] = v[0] + v[3] & _MASK
            v[3] = _rotated(v[3], 43) ^ v[0]
            v[2] = v[2] + v[1] & _MASK
            v[1] = _rotated(v[1], 47) ^ v[2]
            v[2] = _rotated(v[2], 32)

    padded = data + bytes(-(len(data) + 1) % 8) + bytes([len(data) & 255])
    for i in range(0, len(padded), 8):
        word = _word(padded, i)
        v[3] ^= word
        rounds(2)
        v[0] ^= word
    v[2] ^= 255
    rounds(4)
    return v[0] ^ v[1] ^ v[2] ^ v[3]
