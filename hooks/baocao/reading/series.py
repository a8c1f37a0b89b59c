"""A series of reports: its folder's `series.yml`, the rules and defaults of its reports."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, create_model

from baocao.data.records import published_files
from baocao.findings import Problem
from baocao.reading.fields import FIELDS
from baocao.reading.frontmatter import FrontMatter, read_yaml
from baocao.reading.record import About, Blank, Default, Line, Record, Words
from baocao.reading.source import Source, read_source
from baocao.reading.validation import Fault, validate
from baocao.text.vietnamese import fold_title

SERIES_FILE = "series.yml"
_DEFAULTS = {field.name: field.about.default for field in FIELDS}
_NAMES = tuple(field.name for field in FIELDS if field.about.may_be_required)
# Types that no checker can follow: what the fields say is read when the module is loaded.
if TYPE_CHECKING:
    FieldName = str
    Defaults = Record
else:
    FieldName = Literal[_NAMES]
    Defaults = create_model(
        "Defaults",
        __base__=Record,
        __doc__="What a report of the series has where its front matter has no such key.",
        **{
            field.name: (Annotated[Line, replace(field.about, hint=field.about.in_short)], "")
            for field in FIELDS
            if field.about.default is Default.DEFAULTS
        },
    )


class SectionScheme(Record):
    """One top section that the reports of a series have, in the order of `series.yml`."""

    title: Annotated[Words, About("Tên mục", "Tên mục, không có số", Blank.REFUSED)]
    required: Annotated[
        bool, About("Bắt buộc", "false nếu báo cáo có thể không có mục này", Blank.REFUSED)
    ] = True
    aliases: Annotated[
        tuple[Words, ...], About("Tên khác", "Các tên khác của cùng mục ấy", Blank.REFUSED)
    ] = ()

    @property
    def folded_titles(self) -> frozenset[str]:
        """Its names as they are compared."""
        return frozenset(fold_title(t) for t in (self.title, *self.aliases))


class RuleSetting(Record):
    """How a series weighs a rule otherwise than rules.yml does, and why."""

    severity: Annotated[
        Literal["error", "warning", "info", "off"],
        About("Mức", "Mức dùng cho nhóm này; off là tắt quy tắc", Blank.REFUSED),
    ]
    reason: Annotated[Words, About("Lý do", "Vì sao nhóm này cần mức khác", Blank.REFUSED)]


class SeriesSettings(Record):
    """The content of `series.yml`."""

    title: Annotated[Words, About("Tên nhóm", "Tên của nhóm báo cáo", Blank.REFUSED)]
    document_type: Annotated[
        Words, About("Loại văn bản", "Loại văn bản, mặc định là Báo cáo", Blank.REFUSED)
    ] = "Báo cáo"
    description: Annotated[
        Line, About("Giới thiệu", "Một câu giới thiệu trên trang của nhóm báo cáo")
    ] = ""
    defaults: Annotated[
        Defaults,
        About(
            "Giá trị mặc định",
            "Giá trị dùng khi phần đầu của báo cáo không viết trường ấy; trường viết mà để trống "
            "thì vẫn là để trống",
        ),
    ] = Defaults()
    required_fields: Annotated[
        tuple[FieldName, ...], About("Trường bắt buộc", "Các trường báo cáo phải có")
    ] = ("number", "date", "signer", "recipients")
    sections: Annotated[
        tuple[SectionScheme, ...],
        About("Các mục", "Các mục lớn mà báo cáo phải có, theo thứ tự"),
    ] = Field(default=())
    rules: Annotated[
        dict[str, RuleSetting],
        About("Quy tắc", "Nâng, hạ hoặc tắt quy tắc cho nhóm báo cáo này, có nêu lý do"),
    ] = Field(default_factory=dict)

    def default_of(self, name: str) -> str:
        """What a report without that key in its front matter has; "" where nothing is given."""
        given_by = _DEFAULTS.get(name, Default.NONE)
        if given_by is Default.NONE:
            return ""
        return str(getattr(self if given_by is Default.SERIES else self.defaults, name))


@dataclass(frozen=True)
class Series:
    """A folder of reports. `slug` is the folder's name; `front` and `faults` are for the rules.

    `missing` says that the folder has no `series.yml`: the settings are then bare defaults.
    """

    slug: str
    source: Source
    settings: SeriesSettings
    front: FrontMatter
    faults: tuple[Fault, ...] = ()
    missing: bool = False

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with the file itself."""
        return (*self.front.problems, *(fault.problem for fault in self.faults))


def read_series(folder: Path, path: str) -> Series:
    """Reads the settings of the series in a folder, shown to people as `path`."""
    file_path = f"{path}/{SERIES_FILE}"
    fallback = {"title": folder.name}
    try:
        source = read_source(folder / SERIES_FILE, file_path, published_files().max_bytes[".yml"])
    except OSError:
        source = Source(file_path, "")
        return Series(
            folder.name,
            source,
            SeriesSettings.model_validate(fallback),
            FrontMatter(),
            missing=True,
        )
    front = read_yaml(source)
    settings, faults = validate(SeriesSettings, front, source.place(0, 0), fallback)
    return Series(folder.name, source, settings, front, faults if front.readable else ())
