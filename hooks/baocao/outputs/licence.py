"""Under which licence the site's data may be used: the setting `extra.licence` of mkdocs.yml."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from baocao.outputs.setting import checked, set_values

_Name = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00-\x1f\x7f]*$")]
_Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s\"'<>\\]+$", max_length=500)]


class Licence(BaseModel):
    """What people call the licence, and where its text is; both "" where nobody has set it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: _Name = ""
    url: _Url | Literal[""] = ""

    @property
    def shown(self) -> str:
        """Its name, or else its URL."""
        return self.name or self.url


def read_licence(setting: object) -> Licence:
    """The setting as it is in mkdocs.yml; an empty one where it is absent. Raises SettingError."""
    if setting in (None, ""):
        return Licence()
    values = set_values(setting) if isinstance(setting, dict) else setting
    advice = "name là tên giấy phép; url là địa chỉ https:// của toàn văn giấy phép"
    return checked(Licence, values, "extra.licence", advice)
