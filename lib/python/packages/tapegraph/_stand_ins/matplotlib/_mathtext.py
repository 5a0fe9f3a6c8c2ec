"""Text with `$...$` as runs of plain text: raised, lowered, slanted, with Greek letters and signs as characters.

A run is {"t": text, "s": size as a share, "y": how far it is raised, in font sizes, "i": slanted or not}.
"""

import re

_GREEK = (
    "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ "
    "pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi ϕ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ "
    "Upsilon Υ Phi Φ Psi Ψ Omega Ω"
).split()
_SIGNS = (
    "times × cdot · pm ± mp ∓ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ sim ∼ simeq ≃ equiv ≡ propto ∝ infty ∞ partial ∂ nabla ∇ sum ∑ "
    "prod ∏ int ∫ sqrt √ in ∈ notin ∉ subset ⊂ cup ∪ cap ∩ to → rightarrow → leftarrow ← Rightarrow ⇒ leftrightarrow ↔ mapsto ↦ uparrow ↑ downarrow ↓ "
    "ldots … cdots ⋯ dots … forall ∀ exists ∃ circ ∘ bullet • star ⋆ ast ∗ oplus ⊕ otimes ⊗ odot ⊙ langle ⟨ rangle ⟩ ell ℓ hbar ℏ degree ° prime ′ mid | "
    "div ÷ ll ≪ gg ≫ emptyset ∅ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ parallel ∥ perp ⊥ angle ∠ Re ℜ Im ℑ vert | Vert ‖ | ‖"
).split()
_SYMBOLS = {**dict(zip(_GREEK[::2], _GREEK[1::2])), **dict(zip(_SIGNS[::2], _SIGNS[1::2]))}
_FUNCTIONS = set("sin cos tan log ln exp max min lim arg det dim sinh cosh tanh arcsin arccos arctan sup inf Pr argmax argmin".split())
_UPRIGHT = {"mathrm", "mathdefault", "text", "textrm", "operatorname", "mathregular", "mathtt", "mathsf", "rm", "mathbf", "textbf", "boldsymbol", "bm", "mathcal", "mathbb", "mathit", "textit"}
_ACCENTS = {"hat": "\u0302", "bar": "\u0304", "overline": "\u0304", "tilde": "\u0303", "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7", "widehat": "\u0302"}
_SPACES = {",": " ", ";": " ", ":": " ", "!": "", " ": " ", "quad": "  ", "qquad": "    "}
_DOUBLE = dict(zip("RNZQCEP", "ℝℕℤℚℂ𝔼ℙ"))
_TOKEN = re.compile(r"\\[a-zA-Z]+|\\.|[{}^_]|\s+|[^\\{}^_\s]")
_SHRINK, _RAISE, _LOWER = 0.7, 0.38, -0.16


class _Reader:
    def __init__(self, source):
        self.tokens = _TOKEN.findall(source)
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def next(self):
        token = self.peek()
        self.at += 1
        return token

    def group(self, size, raised, slanted):
        """The runs of `{...}` or of one token."""
        while (self.peek() or "x").isspace():
            self.at += 1
        if self.peek() == "{":
            self.next()
            return self.until("}", size, raised, slanted)
        return self.one(size, raised, slanted)

    def until(self, end, size, raised, slanted):
        runs = []
        while self.peek() is not None:
            if self.peek() == end:
                self.next()
                return runs
            runs += self.one(size, raised, slanted)
        if end is not None:
            raise ValueError(f"Expected {end!r} at the end of the mathematical text")
        return runs

    def one(self, size, raised, slanted):
        token = self.next()
        if token is None:
            return []
        if token in "^_":
            step = _RAISE if token == "^" else _LOWER
            return self.group(size * _SHRINK, raised + step * size, slanted)
        if token == "{":
            return self.until("}", size, raised, slanted)
        if token.isspace():
            return []
        if token.startswith("\\"):
            return self.command(token[1:], size, raised, slanted)
        text = "−" if token == "-" else token
        if token in "+-=<>":
            text = f" {text} " if self.at > 1 and self.peek() is not None and size == 1 else text
        return [_run(text, size, raised, slanted and token.isalpha())]

    def command(self, name, size, raised, slanted):
        if name in _FUNCTIONS:
            return [_run(f"{name} " if (self.peek() or "(") not in "({^_)" else name, size, raised, False)]
        if name in _SYMBOLS:
            symbol = _SYMBOLS[name]
            slant = slanted and name in _GREEK and name[0].islower()
            if name == "sqrt":
                return [_run("√(", size, raised, False), *self.group(size, raised, slanted), _run(")", size, raised, False)]
            return [_run(symbol, size, raised, slant)]
        if name in _SPACES:
            return [_run(_SPACES[name], size, raised, False)]
        if name in ("frac", "dfrac", "tfrac"):
            top, bottom = self.group(size, raised, slanted), self.group(size, raised, slanted)
            return [*_wrapped(top, size, raised), _run("/", size, raised, False), *_wrapped(bottom, size, raised)]
        if name in _ACCENTS:
            runs = self.group(size, raised, slanted)
            if runs:
                runs[-1]["t"] += _ACCENTS[name]
            return runs
        if name in _UPRIGHT:
            runs = self.group(size, raised, name in ("mathit", "textit", "mathcal"))
            if name == "mathbb":
                for run in runs:
                    run["t"] = "".join(_DOUBLE.get(c, c) for c in run["t"])
            return runs
        if name in ("left", "right", "displaystyle", "limits", "big", "Big", "bigg"):
            if self.peek() == ".":
                self.next()
            return []
        if len(name) == 1 and not name.isalpha():
            return [_run(name, size, raised, False)]
        raise ValueError(f"Unknown symbol: \\{name}, found in mathematical text")


def _run(text, size, raised, slanted):
    return {"t": text, "s": round(size, 3), "y": round(raised, 3), "i": slanted}


def _wrapped(runs, size, raised):
    """A part of a fraction, in brackets where it is more than one sign."""
    text = "".join(run["t"] for run in runs)
    if len(text) <= 1 or text.isalnum():
        return runs
    return [_run("(", size, raised, False), *runs, _run(")", size, raised, False)]


def parse(line):
    """The runs of one line of text.

    Raises ValueError for a command that is not known, as Matplotlib does.
    """
    dollars = len(re.findall(r"(?<!\\)\$", line))
    if dollars == 0 or dollars % 2:
        return [_run(line.replace(r"\$", "$"), 1.0, 0.0, False)]
    runs = []
    for i, part in enumerate(re.split(r"(?<!\\)\$", line)):
        if i % 2 == 0:
            if part:
                runs.append(_run(part.replace(r"\$", "$"), 1.0, 0.0, False))
        else:
            runs += _Reader(part).until(None, 1.0, 0.0, True)
    merged = []
    for run in runs:
        if merged and all(merged[-1][k] == run[k] for k in "syi"):
            merged[-1] = {**run, "t": merged[-1]["t"] + run["t"]}
        else:
            merged.append(run)
    return merged


def plain(text):
    """The text without its mathematical marks, for readers who listen."""
    try:
        return "\n".join("".join(run["t"] for run in parse(line)) for line in text.split("\n"))
    except ValueError:
        return text
