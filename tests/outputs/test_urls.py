"""URLs and anchors that were published stay: what comes later may add to them, not move them."""

import re
from pathlib import Path

from conftest import ROOT, build_real_site

PUBLISHED = (ROOT / "tests" / "gold" / "urls.txt").read_text("utf-8").split()


def test_published_urls_and_anchors_are_there(tmp_path: Path) -> None:
    site = build_real_site(tmp_path)
    ids: dict[str, set[str]] = {}
    for url in PUBLISHED:
        path, _, anchor = url.partition("#")
        assert (site / path).is_file(), url
        if anchor and path not in ids:
            ids[path] = set(re.findall(r'\sid="([^"]+)"', (site / path).read_text("utf-8")))
    missing = [u for u in PUBLISHED if "#" in u and u.split("#")[1] not in ids[u.split("#")[0]]]
    assert missing == []
