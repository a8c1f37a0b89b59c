from collections.abc import Sequence
from baocao.importing.layout import Item

def unfold(items: Sequence[Item]) -> list[Item]:
    return list(items)
