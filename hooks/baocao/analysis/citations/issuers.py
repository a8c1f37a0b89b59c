"""The body that issued a document, after it ("của UBND tỉnh") or before ("Sở Y tế ban hành …")."""

import re

from baocao.text.lexicon import Vocabulary

_WORD = re.compile(r"[^\s,;.:()“”\"‘’«»\[\]<>|\ufffc]{1,40}")
_ABBREVIATION = frozenset({"TP", "Tp", "TX", "Tx", "TT", "Q", "H", "P", "Tr"})
_TERM = re.compile(r" \(kh(?:óa|oá) [IVXLC\d]{1,6}\)| nhiệm kỳ \d{4} ?- ?\d{4}")
_NUMBER_NEXT = re.compile(r" (?:(?i:số) \d|\d{1,6} ?[/-])")
# "cảu", "cuả": the commonest slips of hurried typing.
_OF = re.compile(r"\)?,?[ \n](?:(?P<of>(?i:của)|cảu|cuả|giữa)|(?P<by>do)) ")
# "Ủy ban nhân dân (UBND) tỉnh": the abbreviation is said by the way.
_ABBREVIATED = re.compile(r" \([A-ZĐ&]{2,12}\) (?=\w)")
# A part of a body whose name the body's own follows: "Đoàn giám sát của Ủy ban …".
_PART_OF = re.compile(r" của (?=[A-ZĐỦ])")
_PARTS = ("đoàn", "tổ", "ban pháp chế", "ban kinh tế", "ban văn hóa", "hội đồng", "đại diện")
_JOINT = re.compile(r" và |, | - (?=[A-ZĐỦ])")
_MOST_WORDS = 30
_LONGEST = 200


def _names_document(words: str, found: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Whether the next citation begins at a word: "Kế hoạch số", "Nghị định 04/…"."""
    if found.group().lower() not in vocabulary.first_words_of_types:
        return False
    position = found.start()
    following = words[position : position + 40].split(" ")
    for count in range(4, 0, -1):
        name = " ".join(following[:count])
        if name.lower() in vocabulary.type_by_name:
            return bool(_NUMBER_NEXT.match(words, position + len(name)))
    return False


def _goes_on(before: str, word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word continues a name after the word before it; both in one piece."""
    lowered = word.lower()
    if word[0].isupper() or lowered in vocabulary.levels:
        return True
    pair = (before.lower(), "#" if word.isdigit() else lowered)
    return pair in vocabulary.name_pairs or (word.isdigit() and before.lower() in ("khóa", "khoá"))


def _joins(words: str, before: str, link: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Whether "và", "&" or "-" is inside a name: "Giáo dục và Đào tạo", "Bà Rịa - Vũng Tàu"."""
    following = _WORD.match(words, link.end() + 1)
    if not following or words[link.end() : link.end() + 1] != " ":
        return False
    after = following.group()
    if link.group() != "-":
        pairs = vocabulary.name_pairs
        if (before.lower(), "và") in pairs and ("và", after.lower()) in pairs:
            return True
        # "của UBND tỉnh và Luật …": another document, even one without a number.
        first_two = " ".join(words[link.end() + 1 : link.end() + 40].split(" ")[:2]).lower()
        if first_two in vocabulary.type_by_name or after.lower() in vocabulary.type_by_name:
            return False
    return after[0].isupper()


def issuer_end(words: str, start: int, vocabulary: Vocabulary) -> int:
    """Where the name of a body that begins at a position ends; `start` where none begins."""
    position = end = start
    before = ""
    for _ in range(_MOST_WORDS):
        found = _WORD.match(words, position)
        if not found:
            break
        word = found.group()
        if word in ("và", "&", "-"):
            if not before or not _joins(words, before, found, vocabulary):
                break
        elif not _accepts(words, found, before, vocabulary):
            break
        else:
            # A hyphen at the end of a word only counts where the name goes on.
            end = found.start() + len(word.rstrip("-"))
        position, before = _next_word(words, found, vocabulary), word.rpartition("-")[2] or word
        if position < 0:
            break
    term = _TERM.match(words, end)
    return term.end() if term and end > start else end


def _accepts(words: str, found: re.Match[str], before: str, vocabulary: Vocabulary) -> bool:
    word = found.group()
    first, *others = _parts(word) if "-" in word else (word,)
    opens = vocabulary.may_open_subject(word.lower()) and vocabulary.opener.match(
        words, found.start()
    )
    if opens and not (
        before and (before.rstrip("-").lower(), first.lower()) in vocabulary.name_pairs
    ):
        return False
    if _names_document(words, found, vocabulary):
        return False
    if any(not part[0].isupper() for part in others):
        return False
    if before.endswith("-") or word.startswith("-"):
        return first[0].isupper()
    if before:
        return _goes_on(before, first, vocabulary)
    if word[0].isupper():
        return True
    return word in vocabulary.body_first_words or word in vocabulary.levels


def _parts(word: str) -> list[str]:
    """The pieces of a word that hyphens join: "động-Thương", "dục-"."""
    return [part for part in word.split("-") if part] or [word]


def _next_word(words: str, found: re.Match[str], vocabulary: Vocabulary) -> int:
    """Where the word after one begins, -1 where a sign ends the name."""
    end = found.end()
    if aside := _ABBREVIATED.match(words, end):
        return aside.end()
    if words[end : end + 1] == " ":
        return end + 1
    if words.startswith(". ", end) and found.group() in _ABBREVIATION:
        return end + 2
    if words.startswith(".", end) and found.group() in _ABBREVIATION:
        return end + 1
    # "Ban Chỉ đạo phòng, chống …", "Sở Văn hóa, Thể thao và Du lịch"
    after = _WORD.match(words, end + 2) if words.startswith(", ", end) else None
    if after and (found.group().lower(), after.group().lower()) in vocabulary.comma_pairs:
        return end + 2
    return -1


def named_body_end(words: str, start: int, vocabulary: Vocabulary) -> int:
    """Like `issuer_end`, with the body that a part of one belongs to: "Đoàn giám sát của …"."""
    end = issuer_end(words, start, vocabulary)
    whole = _PART_OF.match(words, end)
    if whole and words[start:end].lower().startswith(_PARTS):
        further = body_at(words, whole.end(), vocabulary)
        return further if further > 0 else end
    return end


def issuer_after(words: str, position: int, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The span of the body named by "của" or "do" at a position, None where none is."""
    lead = _OF.match(words, position)
    if lead:
        end = named_body_end(words, lead.end(), vocabulary)
        return (lead.end(), end) if end > lead.end() else None
    # Lists often drop "của": "ngày 18/3/2020 UBND tỉnh về …"; else it opens the main clause.
    if words[position : position + 1] == " " and _is_body(words, position + 1, vocabulary):
        end = issuer_end(words, position + 1, vocabulary)
        if words.startswith((" về ", " v/v "), end):
            return position + 1, end
    return None


def joint_issuers(words: str, issuer: tuple[int, int], most: int, vocabulary: Vocabulary) -> int:
    """Where the last of at most so many bodies ends that sign a joint document together."""
    end = issuer[1]
    for _ in range(most - 1):
        link = _JOINT.match(words, end)
        further = body_at(words, link.end(), vocabulary) if link else -1
        if further < 0:
            break
        end = further
    return end


def _is_body(words: str, position: int, vocabulary: Vocabulary) -> bool:
    following = [word.strip(",.;:()") for word in words[position : position + 80].split(" ")]
    return words[position : position + 1].isupper() and vocabulary.longest_name(following) > 0


def body_at(words: str, position: int, vocabulary: Vocabulary) -> int:
    """Where the known body named at a position ends, -1 where none is named."""
    if not _is_body(words, position, vocabulary):
        return -1
    return issuer_end(words, position, vocabulary)
