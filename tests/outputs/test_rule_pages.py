"""The pages that explain the rules: complete, and holding whatever a example holds."""

import html
import re

import markdown
import pytest
from baocao.checking.examples import Example, excerpts, read_examples
from baocao.checking.rules import RULES
from baocao.html.judge import judge, page_policy
from baocao.html.rendering import EXTENSIONS, SETTINGS
from baocao.outputs.pages.rule_pages import INDEX, fenced, rule_pages
from hypothesis import given
from hypothesis import strategies as st

EXAMPLES = read_examples()
PAGES = rule_pages(RULES.values(), EXAMPLES)


def _html(text: str) -> str:
    return markdown.markdown(text, extensions=[*EXTENSIONS, "toc"], extension_configs=SETTINGS)


def _body(page: str) -> str:
    return page.split("---\n", 2)[2]


def test_there_is_a_page_for_each_rule_and_an_index_of_them() -> None:
    assert set(PAGES) == {INDEX, *(f"huong-dan/quy-tac/{rule}.md" for rule in RULES)}
    linked = re.findall(r'href="([^"]+)\.md"', _html(_body(PAGES[INDEX])))
    assert sorted(linked) == sorted(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_page_is_safe_and_explains_its_rule(rule) -> None:
    page = PAGES[f"huong-dan/quy-tac/{rule.id}.md"]
    assert rule.explanation in page
    shown = _html(_body(page))
    assert judge(shown, page_policy()) == ()
    assert "```" not in shown
    if rule.id in EXAMPLES:
        assert shown.count('<pre class="highlight">') >= 1
        assert f"[{rule.id}]" in html.unescape(re.sub("<[^>]*>", "", shown))


def test_the_excerpts_are_what_differs() -> None:
    case = Example("a\nb\nc\nd\ne\nf\ng\nx", "", "a\nB\nc\nd\ne\nf\ng\ny")
    assert excerpts(case) == ("a\nb\nc\n…\ng\nx", "a\nB\nc\n…\ng\ny")


def test_pages_without_cases() -> None:
    pages = rule_pages(RULES.values(), {})
    assert len(pages) == len(RULES) + 1
    assert not any("## Ví dụ" in page for page in pages.values())


@given(st.lists(st.sampled_from(["```", "````", "~~~", "\n", "<script>", "a", "    ", "&lt;"])))
def test_nothing_closes_a_code_block_from_within(parts: list[str]) -> None:
    shown = _html(f"trước\n\n{fenced(''.join(parts))}\n\nsau")
    assert shown.count('<pre class="highlight">') == 1
    assert "<script>" not in shown
    assert shown.startswith("<p>trước</p>")
    assert shown.endswith("<p>sau</p>")
