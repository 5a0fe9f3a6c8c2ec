"""GIF files (GIF89a): the frames, each drawn over what the one before left."""


def frames(data):
    """((frames, height, width, 3), bytes)."""
    width, height = int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    at = 13
    palette = None
    if data[10] & 128:
        size = 3 << ((data[10] & 7) + 1)
        palette, at = data[at : at + size], at + size
    canvas = bytearray(width * height * 3)
    out, clear, disposal = [], None, 0
    while at < len(data) and data[at] != 0x3B:
        if data[at] == 0x21:
            if data[at + 1] == 0xF9:
                disposal = data[at + 3] >> 2 & 7
                clear = data[at + 6] if data[at + 3] & 1 else None
            at = _skip(data, at + 2)
            continue
        left, top, w, h = (int.from_bytes(data[at + i : at + i + 2], "little") for i in (1, 3, 5, 7))
        flags, at = data[at + 9], at + 10
        own = palette
        if flags & 128:
            size = 3 << ((flags & 7) + 1)
            own, at = data[at : at + size], at + size
        smallest = data[at]
        end = _skip(data, at + 1)
        indices = _unpacked(_blocks(data, at + 1), smallest, w * h)
        at = end
        before = bytes(canvas)
        rows = [*range(0, h, 8), *range(4, h, 8), *range(2, h, 4), *range(1, h, 2)] if flags & 64 else range(h)
        for k, y in enumerate(rows):
            for x in range(w):
                i = indices[k * w + x]
                if i != clear:
                    to = ((top + y) * width + left + x) * 3
                    canvas[to : to + 3] = own[3 * i : 3 * i + 3]
        out.append(bytes(canvas))
        if disposal == 2:
            for y in range(top, top + h):
                canvas[(y * width + left) * 3 : (y * width + left + w) * 3] = bytes(3 * w)
        elif disposal == 3:
            canvas[:] = before
    return (len(out), height, width, 3), b"".join(out)


def _skip(data, at):
    while data[at]:
        at += data[at] + 1
    return at + 1


def _blocks(data, at):
    out = bytearray()
    while data[at]:
        out += data[at + 1 : at + 1 + data[at]]
        at += data[at] + 1
    return out


def _unpacked(packed, smallest, count):
    """Lempel-Ziv-Welch codes of growing width as palette indices."""
    clear, end = 1 << smallest, (1 << smallest) + 1
    table, bits, out, last = [], smallest + 1, bytearray(), None
    hold = held = at = 0
    while len(out) < count:
        while held < bits:
            if at == len(packed):
                return out + bytes(count - len(out))
            hold |= packed[at] << held
            held += 8
            at += 1
        code, hold, held = hold & ((1 << bits) - 1), hold >> bits, held - bits
        if code == clear:
            table = [bytes([i]) for i in range(clear)] + [b"", b""]
            bits, last = smallest + 1, None
            continue
        if code == end:
            break
        if last is None:
            entry = table[code]
        else:
            entry = table[code] if code < len(table) else last + last[:1]
            if len(table) < 4096:
                table.append(last + entry[:1])
        if len(table) == 1 << bits and bits < 12:
            bits += 1
        out += entry
        last = entry
    return out + bytes(max(0, count - len(out)))
