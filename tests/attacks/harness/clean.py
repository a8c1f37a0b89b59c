"""The clean pages into which payloads are put, and with which the others are compared."""

import re

PAYLOAD = "[[PAYLOAD]]"
FIRST = "Câu đầu của mẫu."
LAST = "Câu cuối của mẫu."
NUMBER_LINE = 'number: "4711"'

REPORT = f"""---
title: Tên mẫu của báo cáo
year: 2021
status: issued
{NUMBER_LINE}
symbol: BC-KHMAU
date: 2021-12-05
place: Nơi Mẫu Đặt
parent: Cấp Trên Mẫu
issuer: Cơ Quan Mẫu
addressee: Người Nhận Mẫu
signer: {{authority: KT. QUYỀN MẪU, position: CHỨC MẪU, name: Tên Người Mẫu}}
recipients: ["Nơi Nhận Mẫu"]
source: nguon.txt
accepted: []
---

{FIRST}

## I. TÌNH HÌNH CHUNG

{PAYLOAD}

## II. KẾT QUẢ THỰC HIỆN

{LAST}
"""

# A draft with nothing in its head, notes, and all that a body may hold.
OTHER_REPORT = """---
title: Tên khác
year: 2021
status: draft
number: ""
date: ""
signer: {}
recipients: []
accepted:
  - {rule: missing-number, quote: number, reason: để trống}
  - {rule: double-space, quote: U+0020, reason: nguyên văn}
---

Câu hai  dấu.

## I. TÌNH HÌNH CHUNG

### 1. Mục nhỏ

#### a) Mục nhỏ hơn

1. Đoạn đánh số.

## II. KẾT QUẢ THỰC HIỆN

Câu cuối của mẫu.
"""

GUIDE = f"""---
title: Tên trang mẫu
---

# Trang mẫu

{FIRST}

## I. TÌNH HÌNH CHUNG

{PAYLOAD}

## II. KẾT QUẢ THỰC HIỆN

{LAST}
"""

SERIES = """title: Tên Loạt Mẫu
document_type: Báo cáo loại mẫu
description: Mô tả của loạt mẫu
defaults: {symbol: BC-MACDINH, place: Nơi Mặc Định, parent: Cấp Mặc Định,
  issuer: Cơ Quan Mặc Định, addressee: Người Mặc Định}
required_fields: []
sections: []
"""

# What the clean pages say where a field is shown.
_TEXTS = {
    "title": "Tên mẫu của báo cáo",
    "number": "4711",
    "symbol": "BC-KHMAU",
    "place": "Nơi Mẫu Đặt",
    "parent": "Cấp Trên Mẫu",
    "issuer": "Cơ Quan Mẫu",
    "addressee": "Người Nhận Mẫu",
    "signer.authority": "KT. QUYỀN MẪU",
    "signer.position": "CHỨC MẪU",
    "signer.name": "Tên Người Mẫu",
    "recipients": "Nơi Nhận Mẫu",
    "series.title": "Tên Loạt Mẫu",
    "document_type": "Báo cáo loại mẫu",
    "description": "Mô tả của loạt mẫu",
    "guide.title": "Tên trang mẫu",
}
ALL_TEXTS = tuple(_TEXTS.values())


def text_of(field: str, kind: str) -> str:
    """What the clean page of a kind says for a field; "" where it shows none."""
    if kind in ("series", "guide") and field == "title":
        return _TEXTS[f"{kind}.title"]
    return _TEXTS.get(field.removeprefix("defaults."), "")


def finished(content: str | bytes) -> str | bytes:
    """A clean text with a sentence where no payload has been put."""
    return content.replace(PAYLOAD, "Một câu thường.") if isinstance(content, str) else content


def with_field(text: str, name: str, lines: str) -> str:
    """Front matter or settings with other lines for one field, or at their end for a new one."""
    pattern = _lines_of(name)
    if pattern.search(text):
        return pattern.sub(lambda _: f"{lines}\n", text, count=1)
    return text.replace("\n---\n", f"\n{lines}\n---\n", 1) if "\n---\n" in text else text + lines


def without_field(text: str, name: str) -> str:
    """Front matter without a field."""
    return _lines_of(name).sub("", text, count=1)


def mark(number: int) -> str:
    """A word that no page of the site has but the one of this number."""
    return f"thaythe{number}het"


def _lines_of(name: str) -> re.Pattern[str]:
    """A field's line, and those that go on with it."""
    return re.compile(rf"^{re.escape(name)}:.*\n(?:[ ].*\n)*", re.M)
