"""Numbers as Vietnamese prints them: "1.234" is a thousand and more, "98,5" has a fraction."""

from decimal import Decimal

_WHOLE = r"\d{1,3}(?:\.\d{3})+(?!\d)|\d{1,7}(?![\d.]\d)"
NUMBER = rf"(?:{_WHOLE})(?:,\d{{1,4}})?(?!\d)"
"""A number with or without a fraction, as part of a pattern."""


def printed(amount: Decimal) -> str:
    """A number as Vietnamese prints it: 1234.5 → "1.234,5"."""
    return f"{amount.normalize():,f}".translate(str.maketrans(",.", ".,"))


def value(number: str) -> Decimal:
    """What a printed number is worth: "1.234,5" → 1234.5."""
    return Decimal(number.replace(".", "").replace(",", ".")).normalize()
