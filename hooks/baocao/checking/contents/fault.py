"""What is wrong with the content of a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A message and a hint in Vietnamese; `line` is from 1, and 1 where there are no lines.

    `is_warning` says that it weighs less than other faults of content.
    """

    message: str
    hint: str
    line: int = 1
    is_warning: bool = False


SAVE_AGAIN = "mở tệp bằng phần mềm đã tạo ra nó, lưu lại đúng loại rồi chép vào docs/"
