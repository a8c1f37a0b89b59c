"""What keeps a site from being published; the message is a part of a sentence, in Vietnamese."""

import errno
import signal

_WORDS = {
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết hạn mức dung lượng đĩa",
    errno.EACCES: "không có quyền ghi",
    errno.EPERM: "không có quyền ghi",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EFBIG: "tệp lớn quá mức cho phép",
    errno.EIO: "ổ đĩa báo lỗi khi đọc hoặc ghi",
    errno.ENOLCK: "hệ thống tệp không hỗ trợ khóa",
    errno.EBUSY: "hệ thống đang dùng thư mục này",
    errno.EXDEV: "hệ thống tệp không cho đổi chỗ thư mục này",
    errno.ENOENT: "không còn tệp hoặc thư mục này",
    errno.ENOTDIR: "một phần của đường dẫn là tệp, không phải thư mục",
}


class PublishingError(Exception):
    """The site was not replaced; `code` is the exit code that says why."""

    code = 1


class FailedError(PublishingError):
    """The build failed, or its result could not be put in place."""


class UnsuitableError(PublishingError):
    """Refused before anything was built: the folder can't be a site, or the settings are wrong."""

    code = 2


class BusyError(PublishingError):
    """Another build of the same site is running."""

    code = 3

    def __init__(self) -> None:
        """There is only one thing to say."""
        super().__init__("một lần dựng khác đang chạy; đợi nó xong rồi chạy lại")


class StoppedError(PublishingError):
    """A person or the system asked to stop, by a signal."""

    def __init__(self, number: int) -> None:
        """`number` is that of the signal."""
        how = "bấm Ctrl+C" if number == signal.SIGINT else "hệ thống yêu cầu dừng"
        super().__init__(f"đã dừng giữa chừng vì {how}")
        self.code = 128 + number


def is_about_storing(error: OSError) -> bool:
    """Whether the disk or the rights on it are to blame, not the program."""
    return error.errno in _WORDS


def reason(error: OSError) -> str:
    """What went wrong and with which file, for people."""
    words = _WORDS.get(error.errno or 0) or error.strerror or str(error)
    return f"{words} ({error.filename})" if error.filename else words
