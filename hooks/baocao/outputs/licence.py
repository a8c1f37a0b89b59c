"""Under which licence the site's data may be used: the setting `extra.licence` of mkdocs.yml."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

_Name = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00-\x1f\x7f]*$")]
_Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s\"'<>\\]+$", max_length=500)]


class LicenceError(Exception):
    """The setting can't be used; the message says which part and why, in Vietnamese."""


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
    """The setting as it is in mkdocs.yml; an empty one where it is absent. Raises LicenceError."""
    if setting in (None, ""):
        return Licence()
    # An environment variable that isn't set gives "" or null.
    values = (
        {key: value for key, value in setting.items() if value is not None}
        if isinstance(setting, dict)
        else setting
    )
    try:
        return Licence.model_validate(values)
    except ValidationError as error:
        places = ", ".join(".".join(f"{p}" for p in e["loc"]) for e in error.errors())
        raise LicenceError(
            f"extra.licence trong mkdocs.yml chưa đúng{f' ở: {places}' if places else ''} "
            "(name là tên giấy phép; url là địa chỉ https:// của toàn văn giấy phép)"
        ) from None
