"""The subject of a cited document: "về việc ban hành Quy chế công tác dân vận …"."""

import re
from collections.abc import Sequence

from baocao.analysis.citations.issuers import body_at
from baocao.text.lexicon import Vocabulary

_LONGEST = 600
MOST_NESTED = 8
_LEAD = re.compile(r",? ")
_SIGN = re.compile(r"[.;:,()\n]")
_JOINT = re.compile(r"[ ,;]*(?:(?<!\w)(?:và|cùng|cùng với|hoặc))?[ ,;]*(?:(?<!\w)(?:các|theo))? ?$")
_DATE_NEXT = re.compile(r" (?:ngày|Ngày) \d")
_ASIDE = re.compile(r" \([^()\n]{1,100}\)")


def _ends_clause(words: str, sign: re.Match[str], depth: int, vocabulary: Vocabulary) -> bool:
    """Whether a sign ends the clause a subject stands in."""
    mark, after = sign.group(), words[sign.end() : sign.end() + 2]
    if mark in "\n:":
        return True
    if mark == ")":
        return depth == 0
    if mark == ".":
        return after[:1] in "\n/" or (after[0] == " " and not after[1:].islower())
    if mark == "(" or depth or after[:1] != " ":
        return False
    if mark == ";":
        # "công bố thủ tục lĩnh vực A; Quy chế B; Hệ thống C": a list inside the subject.
        return not after[1:].isupper() or body_at(words, sign.end() + 1, vocabulary) > 0
    return _opens_main_clause(words, sign.end(), vocabulary)


def _opens_main_clause(words: str, position: int, vocabulary: Vocabulary) -> bool:
    """Whether the sentence's own subject and verb, or a date, follow a comma."""
    if _DATE_NEXT.match(words, position):
        return True
    end = body_at(words, position + 1, vocabulary)
    if end < 0:
        return False
    aside = _ASIDE.match(words, end)
    end = aside.end() if aside else end
    return words[end : end + 1] == " " and bool(vocabulary.predicate.match(words, end + 1))


def subject_span(
    words: str, position: int, following: Sequence[tuple[int, int]], vocabulary: Vocabulary
) -> tuple[int, int] | None:
    """The span of the subject that begins after a citation, None where none does.

    `following` are the spans of the next citations: one after a coordinator ends the subject,
    one in the middle of a phrase ("về thực hiện Nghị quyết số …") is part of it.
    """
    aside = _ASIDE.match(words, position)
    lead = _LEAD.match(words, aside.end() if aside else position)
    opener = lead and vocabulary.opener.match(words, lead.end())
    if not lead or not opener or (following and following[0][0] <= lead.end()):
        return None
    start, limit = lead.end(), min(len(words), position + _LONGEST)
    if len(following) == MOST_NESTED:
        limit = min(limit, following[-1][0])
    scan, depth, end = start, 0, limit
    coming = iter(following)
    following_span = next(coming, None)
    while True:
        sign = _SIGN.search(words, scan, limit)
        at = sign.start() if sign else limit
        if following_span and following_span[0] <= at:
            joint = _JOINT.search(words, max(start, following_span[0] - 24), following_span[0])
            if joint and joint.group().strip():
                end = joint.start()
                break
            scan = max(scan, min(following_span[1], limit))
            following_span = next(coming, None)
            continue
        if not sign:
            break
        if _ends_clause(words, sign, depth, vocabulary):
            end = at
            break
        depth += (sign.group() == "(") - (sign.group() == ")")
        scan = sign.end()
    end = start + len(words[start:end].rstrip(" ,;"))
    return (start, end) if end > opener.end() else None
