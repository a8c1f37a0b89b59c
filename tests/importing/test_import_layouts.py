"""Every kind of document in every layout gives the same fields and the same body."""

from dataclasses import replace

import pytest
from baocao.importing import read_plain_text
from baocao.importing.vocabulary import Kind
from documents import LAYOUTS, Sample, kinds, sample

BODIES = [
    ("UBND TỈNH ĐỒNG MẪU", "SỞ CÔNG MẪU"),
    ("PHÒNG GD&ĐT HUYỆN AN MẪU", "TRƯỜNG TIỂU HỌC KIM ĐỒNG"),
    ("LIÊN ĐOÀN LAO ĐỘNG TỈNH", "CÔNG ĐOÀN NGÀNH GIÁO DỤC"),
    ("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "CỤC VIỆC LÀM MẪU"),
    ("", "HỘI ĐỒNG NHÂN DÂN XÃ AN MẪU"),
]
SIGNERS = [
    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Y Mẫu Niê"),
    ("", "HIỆU TRƯỞNG", "Nguyễn Thị Thanh Mẫu"),
    ("TL. BỘ TRƯỞNG", "CHÁNH VĂN PHÒNG", "Lê Mẫu"),
    ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Mẫu"),
    ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ", "Hồ Mẫu"),
]


def _check(doc: Sample, text: str) -> None:
    report = read_plain_text(text)
    for name in ("number", "symbol", "place", "date", "title", "parent", "issuer", "addressee"):
        assert getattr(report, name) == getattr(doc, name), name
    assert report.document_type == doc.kind.name
    assert (report.authority, report.position, report.name) == (
        doc.authority,
        doc.position,
        doc.name,
    )
    assert tuple(report.recipients) == doc.recipients
    assert tuple(report.body) == doc.body


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_every_kind_in_every_layout(kind: Kind, layout) -> None:
    doc = sample(kind)
    _check(doc, layout(doc))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize(("parent", "issuer"), BODIES)
def test_bodies_of_all_sorts(parent: str, issuer: str, layout) -> None:
    doc = replace(sample(kinds()[10]), parent=parent, issuer=issuer)
    _check(doc, layout(doc))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize(("authority", "position", "name"), SIGNERS)
def test_signers_of_all_sorts(authority: str, position: str, name: str, layout) -> None:
    doc = replace(sample(kinds()[10]), authority=authority, position=position, name=name)
    _check(doc, layout(doc))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize(
    ("number", "symbol"),
    [("", "KH-UBND"), ("112", "2021/QĐ-UBND"), ("05", "TTr-TH&THCSKĐ"), ("1", "UBND-TC")],
)
def test_numbers_and_symbols(number: str, symbol: str, layout) -> None:
    doc = replace(sample(kinds()[10]), number=number, symbol=symbol)
    _check(doc, layout(doc))
