"""Formulas in TeX as one line of Unicode, as far as a small table goes.

Powers and indices get the signs for that where there are such for all of them (`2^{10}` is 2¹⁰),
else a caret or an underscore with parentheses; a fraction is a/b.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drill.core.superscripts import index, power

_LONGEST = 1_000  # characters
_DEEPEST = 12  # braces within braces

_COMMANDS = dict(
    pair.split("=", 1)
    for pair in """
    lt=< gt=> le=≤ leq=≤ leqslant=≤ ge=≥ geq=≥ geqslant=≥ ne=≠ neq=≠ approx=≈ sim=∼ simeq=≃ equiv=≡
    propto=∝
    ll=≪ gg=≫ times=× cdot=· div=÷ pm=± mp=∓ ast=∗ star=⋆ circ=∘ oplus=⊕ otimes=⊗ mid=| parallel=∥
    sum=Σ prod=Π int=∫ partial=∂ nabla=∇ infty=∞ sqrt=√ prime=′ degree=°
    in=∈ notin=∉ subset=⊂ subseteq=⊆ supset=⊃ supseteq=⊇ cup=∪ cap=∩ setminus=∖
    emptyset=∅ varnothing=∅ forall=∀ exists=∃ neg=¬ lnot=¬ land=∧ wedge=∧ lor=∨ vee=∨ top=⊤ bot=⊥
    to=→ rightarrow=→ longrightarrow=→ mapsto=↦ leftarrow=← gets=← leftrightarrow=↔ Rightarrow=⇒
    implies=⇒ Leftarrow=⇐ Leftrightarrow=⇔ iff=⇔ uparrow=↑ downarrow=↓
    lfloor=⌊ rfloor=⌋ lceil=⌈ rceil=⌉ langle=⟨ rangle=⟩ lbrace={ rbrace=} lvert=| rvert=| vert=|
    lVert=‖ rVert=‖ Vert=‖ colon=: triangleq=≜ coloneqq=≔ perp=⊥ angle=∠ because=∵ therefore=∴ ell=ℓ
    ldots=… dots=… cdots=⋯ vdots=⋮ quad=\u2003 qquad=\u2003
    alpha=α beta=β gamma=γ delta=δ epsilon=ε varepsilon=ε zeta=ζ eta=η theta=θ iota=ι kappa=κ
    lambda=λ mu=μ nu=ν xi=ξ pi=π rho=ρ sigma=σ tau=τ upsilon=υ phi=φ varphi=φ chi=χ psi=ψ omega=ω
    Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω
    """.split()
)
_UPRIGHT = frozenset(
    "log ln lg exp min max arg sin cos tan lim sup inf gcd det dim Pr mod bmod".split()
)
_FRACTIONS = frozenset({"frac", "dfrac", "tfrac"})
_SHOWN_INSIDE = frozenset(
    "text textbf textit texttt mathrm mathbf mathit mathsf mathtt mathcal mathbb".split()
) | {"operatorname", "boxed", "mathop"}
_DROPPED = frozenset(
    "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr displaystyle textstyle limits "
    "nolimits".split()
)
_CHOICES = frozenset({"binom", "dbinom", "tbinom"})
# Signs over letters: those over all of them, and those over the first one.
_OVER_ALL = {"overline": "\u0305", "bar": "\u0305", "underline": "\u0332"}
_OVER = {"hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "vec": "\u20d7", "dot": "\u0307"}
_KNOWN = (_UPRIGHT | _FRACTIONS | _SHOWN_INSIDE | _DROPPED | _CHOICES) | (
    _COMMANDS.keys() | _OVER_ALL.keys() | _OVER.keys()
)
_BRACKETS = frozenset("⌊⌈⟨")
_RAISED = dict(
    zip(
        "0123456789+-=()niabcdefghjklmoprstuvwxyz",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
        strict=True,
    )
)
_TOKEN = re.compile(
    r"\\(?P<command>[a-zA-Z]+)\s*|\\(?P<escaped>.)|(?P<brace>[{}])|(?P<place>[\^_])|(?P<sign>.)",
    re.DOTALL,
)
_ENVIRONMENT = re.compile(
    r"\\(?P<place>begin|end)\{(?:(?P<bracket>[pbv]?)(?:small)?matrix|array|aligned|align|alignat"
    r"|gathered|gather|split|equation|cases|multline)\*?\}(?:(?<=array\})\{[lcr| ]*\})?"
)
_AROUND = {"p": "()", "b": "[]", "v": "||"}  # a matrix
_AS_OTHERS = (
    (re.compile(r"\\not\s*="), r"\\ne "),
    (re.compile(r"\\operatorname\*"), r"\\operatorname"),
)
_BEFORE_CLOSING = re.compile(r" (?=[⌋⌉⟩])")
_ROW_END = re.compile(r"\s*\\\\(?:\[[^\]]{0,20}\])?\s*")
_COLUMN = re.compile(r"\s*(?<!\\)&\s*")
_SPACES = frozenset(",;:! >\\")  # behind a backslash
_SIMPLE = re.compile(r"[\w.]+|[^\s+\-−*/]", re.UNICODE)
_BLANKS = re.compile(r"[ \t\n]+")


def as_unicode(tex: str) -> str | None:
    """A formula without its dollar signs as one line; None for one that is too long or not
    understood."""
    if len(tex) > _LONGEST:
        return None
    for written, other in _AS_OTHERS:
        tex = written.sub(other, tex)
    tex = _in_one_line(tex)
    if not _is_known(tex):
        return None
    shown = _BLANKS.sub(" ", _Reader(tex).until_end()).strip()
    return _BEFORE_CLOSING.sub("", shown) or None


def _in_one_line(tex: str) -> str:
    """A formula of several lines as one: `;` parts its lines, a blank what is below each
    other."""
    if not _ENVIRONMENT.search(tex):
        return tex
    inside = _ROW_END.sub("; ", _ENVIRONMENT.sub(_bracket, tex))
    return _COLUMN.sub(" ", inside).strip(" ;\n")


def _bracket(found: re.Match[str]) -> str:
    """What stands for the beginning or the end of an environment: the bracket of a matrix."""
    around = _AROUND.get(found["bracket"] or "", "")
    return around[found["place"] == "end"] if around else ""


def _is_known(tex: str) -> bool:
    """Whether the braces are pairs and the table has all commands."""
    depth = 0
    for found in _TOKEN.finditer(tex):
        depth += {"{": 1, "}": -1}.get(found["brace"] or "", 0)
        if not 0 <= depth <= _DEEPEST or (found["command"] or "sqrt") not in _KNOWN:
            return False
    return depth == 0


class _Reader:
    """Reads a formula whose braces are pairs from left to right. A class because the place moves on
    within a call."""

    def __init__(self, tex: str) -> None:
        self.tokens: Iterator[re.Match[str]] = _TOKEN.finditer(tex)

    def until_end(self) -> str:
        """What follows up to the brace that closes, which is passed, or up to the end."""
        shown: list[str] = []
        for token in self.tokens:
            if token["brace"] == "}":
                break
            shown.append(self._shown(token))
        return "".join(shown)

    def _shown(self, token: re.Match[str]) -> str:
        if token["command"]:
            return self._command(token["command"], token[0])
        if token["escaped"]:
            return " " if token["escaped"] in _SPACES else token["escaped"]
        if token["brace"]:
            return self.until_end()
        if token["place"]:
            return _placed(token["place"], self._argument())
        return token["sign"] or ""

    def _argument(self) -> str:
        """The next brace's inside, command or sign."""
        token = next((one for one in self.tokens if not one[0].isspace()), None)
        return "" if token is None else self._shown(token).strip()

    def _command(self, name: str, written: str) -> str:
        if name in _FRACTIONS:
            return f"{_grouped(self._argument())}/{_grouped(self._argument())}"
        if name == "sqrt":
            return f"√{_grouped(self._argument())}"
        if name in _CHOICES:
            return f"C({self._argument()}, {self._argument()})"
        if name in _OVER_ALL:
            return "".join(f"{sign}{_OVER_ALL[name]}" for sign in self._argument())
        if name in _OVER:
            inside = self._argument()
            return f"{inside[:1]}{_OVER[name]}{inside[1:]}"
        if name in _SHOWN_INSIDE:
            return self._argument()
        if name in _DROPPED:
            return ""
        sign = _COMMANDS.get(name, name)
        return f"{sign} " if written[-1:].isspace() and sign not in _BRACKETS else sign


def _placed(place: str, text: str) -> str:
    if place == "_":
        return index(text)
    return (
        "".join(map(_RAISED.__getitem__, text))
        if text and set(text) <= set(_RAISED)
        else power(text)
    )


def _grouped(text: str) -> str:
    """A part of a fraction or below a root, in parentheses unless it is one word or sign."""
    return text if _SIMPLE.fullmatch(text) else f"({text})"
