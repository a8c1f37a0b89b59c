"""A hook of test projects: no finding stops the build, so that it judges what it rendered alone.

It is listed first: `hooks/reports.py` then takes this check, not the real one.
"""

from dataclasses import replace
from typing import Any

import baocao.checking.check

_check = baocao.checking.check.check


def check(*arguments: Any, **options: Any) -> Any:
    """The result of the real check without what it found."""
    return replace(_check(*arguments, **options), findings=())


baocao.checking.check.check = check
