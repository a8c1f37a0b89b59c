"""The DCAT catalogue of the open data, as JSON-LD.

What it names are IRIs: absolute where the site's URL is known, otherwise relative to the file.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from baocao.outputs.licence import Licence
from baocao.outputs.opendata.urls import (
    CITATIONS,
    DCAT,
    FIGURES,
    REPORT_SCHEMA,
    REPORTS,
    REPORTS_SCHEMA,
    SiteUrls,
)
from baocao.reading.report import Report
from baocao.reading.site_paths import data_paths, pdf_path

_MEDIA = "https://www.iana.org/assignments/media-types/"
_LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/vi"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_JSON, _CSV, _TEXT, _MARKDOWN, _PDF = (
    *("application/json", "text/csv", "text/plain", "text/markdown", "application/pdf"),
)


def dataset_of(report: Report, urls: SiteUrls) -> dict[str, Any]:
    """The dataset of one report."""
    data, text, source = data_paths(report.uri)
    files = [
        _distribution("Dữ liệu (JSON)", data, _JSON, urls, REPORT_SCHEMA),
        _distribution("Toàn văn không định dạng", text, _TEXT, urls),
        _distribution("Tệp nguồn Markdown", source, _MARKDOWN, urls),
    ]
    if urls.has_pdfs:
        files.append(_distribution("Bản PDF", pdf_path(report.uri), _PDF, urls))
    page = urls.page(report.uri)
    title = f"{report.full_title} ({report.series.settings.title}, {report.meta.year})"
    dataset = _dataset(f"{page}#du-lieu", title, files, urls)
    dataset["dcat:landingPage"] = _link(page, urls)
    dataset["dcat:keyword"] = _text(report.series.settings.title)
    if report.meta.date:
        dataset["dct:issued"] = {"@value": f"{report.meta.date}", "@type": "xsd:date"}
    if report.office:
        dataset["dct:publisher"] = _agent(report.office)
    return dataset


def catalogue_text(
    datasets: Iterable[str], name: str, publisher: str, licence: Licence, urls: SiteUrls
) -> str:
    """The file: the datasets of the whole site, and those of reports, each in JSON already."""
    catalogue: dict[str, Any] = {
        "@context": _CONTEXT,
        "@id": _link(f"{DCAT}#danh-muc", urls)["@id"],
        "@type": "dcat:Catalog",
        "dct:title": _text(f"Dữ liệu mở: {name}"),
        "dct:description": _text(f"Danh mục dữ liệu của trang web “{name}”"),
        "dct:language": {"@id": _LANGUAGE},
        "foaf:homepage": _link("", urls),
    }
    if publisher:
        catalogue["dct:publisher"] = _agent(publisher)
    rights = _rights(licence)
    whole = [json.dumps(d | rights, ensure_ascii=False) for d in _whole_site(name, urls)]
    written = json.dumps(catalogue | rights, ensure_ascii=False, indent=1).removesuffix("\n}")
    listed = ",\n".join((*whole, *datasets))
    return f'{written},\n "dcat:dataset": [\n{listed}\n ]\n}}\n'


def _whole_site(name: str, urls: SiteUrls) -> Iterator[dict[str, Any]]:
    for title, path, media, schema in (
        ("Danh mục báo cáo", REPORTS, _JSON, REPORTS_SCHEMA),
        ("Các chỗ viện dẫn văn bản trong báo cáo", CITATIONS, _CSV, ""),
        ("Số liệu nêu trong báo cáo", FIGURES, _CSV, ""),
    ):
        files = [_distribution(title, path, media, urls, schema)]
        yield _dataset(f"{DCAT}#{path.rpartition('/')[2]}", f"{title}: {name}", files, urls)


def _dataset(place: str, title: str, files: list[dict[str, Any]], urls: SiteUrls) -> dict[str, Any]:
    return {
        "@id": _link(place, urls)["@id"],
        "@type": "dcat:Dataset",
        "dct:title": _text(title),
        "dct:description": _text(title),
        "dct:language": {"@id": _LANGUAGE},
        "dcat:distribution": files,
    }


def _distribution(
    title: str, path: str, media: str, urls: SiteUrls, schema: str = ""
) -> dict[str, Any]:
    link = _link(path, urls)
    found = {
        "@type": "dcat:Distribution",
        "dct:title": _text(title),
        "dcat:accessURL": link,
        "dcat:downloadURL": link,
        "dcat:mediaType": {"@id": f"{_MEDIA}{media}"},
    }
    return found | ({"dct:conformsTo": _link(schema, urls)} if schema else {})


def _rights(licence: Licence) -> dict[str, Any]:
    if licence.url:
        return {"dct:license": {"@id": licence.url}}
    return {"dct:rights": _text(licence.name)} if licence.name else {}


def _link(path: str, urls: SiteUrls) -> dict[str, str]:
    page, _, place = path.partition("#")
    iri = urls.absolute(page) or urls.relative(page, DCAT)
    return {"@id": f"{iri}#{place}" if place else iri}


def _agent(name: str) -> dict[str, Any]:
    return {"@type": "foaf:Agent", "foaf:name": _text(name)}


def _text(words: str) -> dict[str, str]:
    return {"@value": words, "@language": "vi"}
