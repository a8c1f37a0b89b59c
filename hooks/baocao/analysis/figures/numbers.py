"""Numbers as Vietnamese prints them: "1.234" is a thousand and more, "98,5" has a fraction."""

from decimal import Decimal

_AFTER_FIRST_DIGIT = r"(?:\d{0,2}(?:\.\d{3})+(?!\d)|\d{0,6}(?![\d.]\d))(?:,\d{1,4})?(?!\d)"
NUMBER = rf"\d{_AFTER_FIRST_DIGIT}"
"""A number with or without a fraction, as part of a pattern."""


def number_if(first: str) -> str:
    """The pattern of a number, with a lookbehind that is checked once its first digit is found.

    A search for a pattern that begins with a lookbehind tries it at every character; one that
    begins with a digit goes from digit to digit.
    """
    return rf"\d{first}{_AFTER_FIRST_DIGIT}"


def printed(amount: Decimal) -> str:
    """A number as Vietnamese prints it: 1234.5 → "1.234,5"."""
    return f"{amount.normalize():,f}".translate(str.maketrans(",.", ".,"))


def value(number: str) -> Decimal:
    """What a printed number is worth: "1.234,5" → 1234.5."""
    return Decimal(number.replace(".", "").replace(",", ".")).normalize()
