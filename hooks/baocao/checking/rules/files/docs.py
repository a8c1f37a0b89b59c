"""Rules on the docs folder as a whole: one file for each URL, and a home page."""

from collections.abc import Iterator

from baocao.checking.rules.rule import Scope, rule
from baocao.findings import Place, Problem, Related
from baocao.reading.inventory import Inventory
from baocao.reading.site_paths import shared_paths

_HOME = "index.md"


@rule(Scope.DOCS)
def shared_url(inventory: Inventory) -> Iterator[Problem]:
    """Hai tệp trùng địa chỉ trên trang web, hoặc tệp trùng địa chỉ mà trang web tự tạo.

    Nếu không báo, tệp sau sẽ lặng lẽ thay trang của tệp trước: `2020/index.md` thay trang của báo
    cáo `2020.md`. Danh sách báo cáo, trang quy tắc, tệp tìm kiếm, bản PDF, sơ đồ trang do trang
    web tự tạo; không đặt tệp của mình vào đó.
    """
    for item, other, path in shared_paths(inventory):
        url = path.removesuffix("index.html") or "/"
        if other is None:
            yield Problem(
                Place(item.path),
                f"địa chỉ “{url}” dành cho nội dung trang web tự tạo, không đặt tệp vào đó được",
                "đổi tên tệp hoặc chuyển sang thư mục khác",
                item.uri,
            )
        else:
            yield Problem(
                Place(item.path),
                f"tệp này trùng địa chỉ “{url}” với tệp {other.path}",
                "đổi tên một trong hai tệp, hoặc bỏ bớt một tệp",
                item.uri,
                (Related(Place(other.path), "tệp cùng địa chỉ"),),
            )


@rule(Scope.DOCS)
def missing_home(inventory: Inventory) -> Iterator[Problem]:
    """Thư mục docs/ không có trang chủ index.md.

    Thiếu tệp này thì người mở địa chỉ của trang web thấy trang lỗi hoặc danh mục tệp.
    """
    if inventory.is_site and not any(item.uri == _HOME for item in inventory.files):
        root = inventory.shown_root
        yield Problem(
            Place(f"{root}/{_HOME}"),
            "trang web chưa có trang chủ",
            f"tạo tệp {root}/{_HOME} và viết lời giới thiệu trang web vào đó",
            _HOME,
        )
