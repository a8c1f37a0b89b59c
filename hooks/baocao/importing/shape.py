"""What a line looks like, whatever it says: capitals, bullets, ornaments, names of people."""

import re

from baocao.text.vietnamese import SENTENCE_END

# Signs that word processors and scanners write before an item of a list, those of picture fonts
# among them; the first are written by hand.
BULLETS = "-–—−•●○▪▫■□◆◇➢➤►✓✔·‣⁃∙\uf02d\uf06c\uf076\uf0a7\uf0b7\uf0d8\uf0e0\uf0fc"
_SIGNS = f"{BULLETS}+*"
_BULLET = re.compile(rf"(?P<sign>[{_SIGNS}])(?=[^\W\d_])")
_WIDE_BULLET = re.compile(rf"(?P<sign>[{_SIGNS}])[ \t]+(?=\S)")
_RULE_SIGNS = " \t-–—_=*~.…·•|/\\<>ø♣♦"
_RULE_WORDS = frozenset({"", "o0o", "ooo", "0o0", "oo0oo", "o"})
_PERSON = re.compile(
    r"(?:(?:[A-ZĐ]\w{0,4}\.){1,4}\s?|(?:Đ/c|Ông|Bà|Thầy|Cô)\s)?"
    r"(?P<words>[^\W\d_][\w'’.-]{0,14}(?:\s+[^\W\d_][\w'’.-]{0,14}){1,5})$"
)
_CLOSERS = "”\"’')]»*_ \t"
_DANGLING = re.compile(
    r"[,&]$|(?:^|\s)(?:và|của|các|những|theo|trong|cho|để|với|là|bởi|hoặc|gồm"
    r"|VÀ|CỦA|CÁC|NHỮNG|THEO|TRONG|CHO|ĐỂ|VỚI|HOẶC)$"
)
# A number belongs to these.
_BEFORE_NUMBER = re.compile(
    r"\s(?:số|về|tại|từ|đến|do|khoản|điểm|điều|mục|ngày|tháng|năm|quý|SỐ|VỀ|TẠI|TỪ|ĐẾN|NGÀY|THÁNG|NĂM)$"
)
_SLASH_END = re.compile(r"\./\.?$")


def is_capitals(text: str) -> bool:
    """Whether the words are set in capitals: "KẾ HOẠCH", "TRƯỜNG Th. SỐ MỘT"."""
    large = sum(c.isupper() for c in text)
    small = sum(c.islower() for c in text)
    return large >= 2 and small <= large * 0.15


def starts_small(text: str) -> bool:
    """Whether the first letter is a small one."""
    return text[:1].isalpha() and text[:1].islower()


def is_ornament(text: str) -> bool:
    """Whether a line holds no word: a rule of dashes, stars, "o0o"."""
    return text.strip(_RULE_SIGNS).casefold() in _RULE_WORDS


def bullet_of(text: str) -> str:
    """The sign before an item of a list with what follows it up to the words, or ""."""
    match = _WIDE_BULLET.match(text) or _BULLET.match(text)
    return match.group() if match and not text.startswith("**") else ""


def is_unfinished(text: str, below: str = "") -> bool:
    """Whether a line ends on a word or sign that nothing ends with: "của", a comma.

    So it does on "số" or "năm" where the line below begins with a number.
    """
    end = text[-20:].rstrip()
    if _DANGLING.search(end):
        return True
    return below[:1].isdigit() and _BEFORE_NUMBER.search(end) is not None


def is_finished(text: str) -> bool:
    """Whether a line ends as a sentence, an item of a list, or a lead does."""
    bare = text.rstrip().rstrip(_CLOSERS)
    return not bare or bare[-1] in SENTENCE_END


def ends_document(text: str) -> bool:
    """Whether a line ends in "./.", as the last one of a body does."""
    return _SLASH_END.search(text.rstrip().rstrip(_CLOSERS)) is not None


def is_person(text: str) -> bool:
    """Whether the words can be the name of a person: two to six, each with a capital."""
    match = _PERSON.match(text.strip())
    if match is None or len(text) > 60:
        return False
    words = [w for w in re.split(r"\s+", match["words"]) if w]
    return all(w[0].isupper() for w in words)


def tidy(text: str) -> str:
    """The words with one space between, no marks of bold type around."""
    return " ".join(text.replace("**", " ").split())
