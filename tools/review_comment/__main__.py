"""`python3 -m review_comment github`, or `gitlab FILE`. Exit codes: 0 done, 1 refused, 2 usage."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from review_comment.api import ApiError
from review_comment.artifact import RefusedError
from review_comment.github import post_review, run_of
from review_comment.gitlab import post_note


def main(arguments: Sequence[str]) -> int:
    """Posts the review; the exit code."""
    try:
        match arguments:
            case ["github"]:
                done = post_review(run_of(os.environ))
            case ["gitlab", file]:
                done = post_note(Path(file), os.environ)
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except KeyError as error:
        print(f"Thiếu {error} trong môi trường hoặc trong câu trả lời.", file=sys.stderr)
        return 2
    except (RefusedError, ApiError) as error:
        print(f"Không đăng nhận xét: {error}.", file=sys.stderr)
        return 1
    print(done)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
