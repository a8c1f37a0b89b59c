"""Capitals and small letters as Phụ lục II of Nghị định 30/2020/NĐ-CP has them."""

from baocao.analysis.proofreading.capitals.model import Capital
from baocao.analysis.proofreading.capitals.reader import find_capitals

__all__ = ["Capital", "find_capitals"]
