"""What tells one finding from another, whatever is written above it in the file."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from baocao.findings import Finding
from baocao.text.vietnamese import nfc


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """A fingerprint for each finding, all different.

    It is made of file, rule and what the finding is about, never of line or column: an edit
    elsewhere leaves it, so that platforms see what is new. Equal findings count up.
    """
    seen: Counter[str] = Counter()
    result = []
    for finding in findings:
        about = nfc(finding.quote or finding.message)
        key = "\0".join((finding.place.path, finding.rule, about))
        seen[key] += 1
        data = f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")
        result.append(hashlib.sha256(data).hexdigest())
    return result
