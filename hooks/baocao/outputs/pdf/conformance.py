"""What a PDF/A-2a made by WeasyPrint still needs: PDF/UA-1 beside it, and links that lead on.

Works on WeasyPrint's PDF right before it is written.
"""

from collections.abc import Iterator
from typing import Any

import pydyf

from baocao.outputs.pdf.address import SITE, site_address
from baocao.outputs.pdf.dismantle import take_apart
from baocao.outputs.pdf.parts import Part
from baocao.outputs.pdf.tagging import referred, tidy_tags

# PDF/A allows a namespace it does not know only where the file describes it.
PDF_UA_XMP = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed\
</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>\
</pdfaExtension:schemas></rdf:Description>"""
_END_OF_RDF = b"</rdf:RDF>"


class Finisher:
    """What WeasyPrint does last with a PDF that will lie at `output` below the site.

    `place` is the address of the report's page below the site: what is named in the PDF is
    named so in a bundle. Afterwards `part` and `content` hold the PDF taken apart.
    """

    def __init__(self, site_url: str, output: str, place: str) -> None:
        """What finishes one PDF; `site_url` is "" where the public address is not known."""
        self._site_url, self._output, self._place = site_url, output, place
        self.part: Part | None = None
        self.content = b""

    def __call__(self, document: Any, pdf: pydyf.PDF) -> None:
        """Called by WeasyPrint right before it writes the PDF."""
        _claim_pdf_ua(pdf)
        tidy_tags(pdf, self._output)
        targets = dict(self._lead_links(pdf))
        self.part, self.content = take_apart(document, pdf, targets)

    def _lead_links(self, pdf: pydyf.PDF) -> Iterator[tuple[int, str]]:
        """Gives links into the site their address; yields all links into it by their numbers."""
        links: list[Any] = [
            o for o in pdf.objects if isinstance(o, dict) and o.get("Subtype") == "/Link"
        ]
        for link in links:
            if "Dest" in link:
                yield link.number, f"{self._place}#{link['Dest'].string}"
            elif link["A"]["URI"].string.startswith(SITE):
                target = link["A"]["URI"].string.removeprefix(SITE)
                address = pydyf.String(site_address(target, self._site_url, self._output))
                link["A"]["URI"] = link["Contents"] = address
                yield link.number, target


def _claim_pdf_ua(pdf: pydyf.PDF) -> None:
    """Puts PDF/UA's identification into the one RDF block that validators read."""
    metadata = referred(pdf, pdf.catalog["Metadata"])
    metadata.stream = [
        part.replace(_END_OF_RDF, PDF_UA_XMP + _END_OF_RDF) for part in metadata.stream
    ]
