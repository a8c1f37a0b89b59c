"""What the editor's page may load and ask: its own policy, and why each exception is there."""

from collections.abc import Iterable

_BASE = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'",),
    "connect-src": ("'self'",),
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
    "object-src": ("'none'",),
}
EXCEPTIONS: tuple[tuple[str, str, str], ...] = (
    ("style-src", "'unsafe-inline'", "Decap writes its styles into <style> while it runs"),
    ("img-src", "blob:", "a picture that is not saved yet, and those read from the repository"),
    ("img-src", "data:", "icons in Decap's styles"),
    ("connect-src", "blob:", "Decap reads a picture that is not saved yet to keep and to send it"),
)
"""Beside these the page asks the repository's host, and nobody else."""


def page_policy(hosts: Iterable[str]) -> str:
    """The Content-Security-Policy of the page; `hosts` are the origins of the repository."""
    allowed = {directive: list(sources) for directive, sources in _BASE.items()}
    for directive, source, _ in EXCEPTIONS:
        allowed[directive].append(source)
    allowed["connect-src"] += hosts
    return "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in allowed.items())
