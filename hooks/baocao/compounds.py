"""Pairs of syllables that are nearly a common word, with one mark more, less or other."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from baocao.data.records import compounds
from baocao.prose import Prose
from baocao.text import fold, new_tone_place

_Pair = tuple[str, str]

# Words that stand beside any other: “sự có mặt” is no “sự cố”.
_ANYWHERE = frozenset(
    "bị bởi bằng các cho chung chỉ chưa còn có cùng của cũng cả do dẫn dưới giữa hai hay hoặc khi kể "
    "không là lại lên mà mỗi một mới năm nay này nên nếu ngay ngoài nhằm như những nào nữa phải qua ra "
    "rất rằng rồi sau sẽ theo thì trong trên trước tại tới từ tự với và vào vì về vẫn vừa xong đang đã "
    "để đến đều đó đối đưa được đồng ở".split()
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A pair of syllables in the prose, and the word that was probably meant."""

    start: int
    end: int
    meant: str


def find_slips(prose: Prose) -> Iterator[Slip]:
    """Pairs of which one syllable has other marks than the word has, in no particular order.

    Where a syllable makes a word with the one on its other side, it is left alone: in “để nghị
    quyết được thực hiện” nobody meant “đề nghị”.
    """
    letters = {word: _folded(word) for word in set(prose.lowered_words)}
    near = _by_letters()
    for pair in prose.lowered_pairs - compounds()[0]:
        if (letters[pair[0]], letters[pair[1]]) in near and (meant := _meant(pair)):
            for start, end in prose.find_lowered(" ".join(pair)):
                is_name = prose.text[start:end].split()[1][0].isupper()
                if not is_name and not is_divided(prose, start, end):
                    yield Slip(start, end, meant)


def is_divided(prose: Prose, start: int, end: int) -> bool:
    """Whether a phrase is only the end of one word and the beginning of another.

    “lãi suất phát sinh” holds no “suất phát”.
    """
    words, _ = compounds()
    first, *_, last = map(new_tone_place, prose.lowered[start:end].split())
    before = new_tone_place(prose.word_before(start).lower())
    after = new_tone_place(prose.word_after(end).lower())
    return (before, first) in words or (last, after) in words


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return fold(word)


def _meant(pair: _Pair) -> str:
    """The word that a pair of syllables is nearly, "" where it is one or is like none."""
    words, others = compounds()
    near = _by_letters().get((fold(pair[0]), fold(pair[1])), ())
    first, second = map(new_tone_place, pair)
    if not near or "ð" in first + second or (first, second) in words or (first, second) in others or not (first + second).isalpha():
        return ""
    found = [
        word
        for word in near
        if (word[0] == first) != (word[1] == second)
        and (first if word[1] == second else second) not in _ANYWHERE
    ]
    return " ".join(found[0]) if len(found) == 1 else ""


@cache
def _by_letters() -> dict[_Pair, tuple[_Pair, ...]]:
    found: dict[_Pair, list[_Pair]] = {}
    for word in compounds()[0]:
        found.setdefault((fold(word[0]), fold(word[1])), []).append(word)
    return {letters: tuple(sorted(words)) for letters, words in found.items()}
