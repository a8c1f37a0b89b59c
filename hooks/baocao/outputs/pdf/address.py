"""Addresses below the site, as PDFs name them."""

import posixpath

SITE = "site:"  # marks addresses below the site until it is known where the PDF will lie


def site_address(path: str, site_url: str, output: str) -> str:
    """How a PDF at `output` names a place below the site: relative where no address is known."""
    if site_url:
        return f"{site_url.rstrip('/')}/{path}"
    place, hash_sign, fragment = path.partition("#")
    relative = posixpath.relpath(place or ".", posixpath.dirname(output))
    slash = "/" if place.endswith("/") else ""
    return f"{relative}{slash}{hash_sign}{fragment}"
