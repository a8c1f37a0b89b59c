"""What we rely on in mkdocs-with-pdf is still there: it is pinned, and this says what for."""

import inspect
from importlib.metadata import version

import mkdocs_with_pdf.generator as generator
from mkdocs_with_pdf import cover, toc
from mkdocs_with_pdf.drivers.event_hook import EventHookHandler
from mkdocs_with_pdf.options import Options
from mkdocs_with_pdf.plugin import WithPdfPlugin


def test_version() -> None:
    assert version("mkdocs-with-pdf") == "0.9.3"


def test_the_one_place_where_weasyprint_is_called() -> None:
    source = inspect.getsource(generator.Generator.on_post_build)
    assert "html = HTML(string=html_string)" in source
    assert "render = html.render()" in source
    assert "render.write_pdf(abs_pdf_path)" in source
    assert "HTML" in vars(generator)


def test_headings_are_taken_from_what_a_page_carries() -> None:
    assert "getattr(page, 'pdf-article', None)" in inspect.getsource(
        generator.Generator._get_content)  # fmt: skip


def test_excluded_pages_are_left_alone() -> None:
    source = inspect.getsource(generator.Generator.on_post_page)
    assert "if is_excluded(page.url):" in source


def test_names_of_cover_and_contents() -> None:
    assert "id='doc-toc'" in inspect.getsource(toc.make_indexes)
    assert "['cover', 'default_cover']" in inspect.getsource(cover._make_cover)


def test_what_can_be_switched() -> None:
    assert "self.enabled" in inspect.getsource(WithPdfPlugin.on_post_build)
    assert callable(EventHookHandler._load_module)
    names = {name for name, _ in Options.config_scheme}
    assert {"exclude_pages", "heading_shift", "ordered_chapter_level", "toc_level", "toc_title",
            "custom_template_path", "cover_title", "output_path", "back_cover",
            "render_js"} <= names  # fmt: skip
