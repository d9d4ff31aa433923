"""Each rule of the house can fail: one bad sample for each, and one good one that passes it."""

import pytest

from tests.tools import ceilings, layout, words
from tests.tools.source import findings

LONG = "\n".join("    x = 1" for _ in range(30))
MEDIUM = "\n".join("    x = 1" for _ in range(25))
DOCUMENTED = f'def f():\n    """What it does.\n\n    And why.\n    """\n{MEDIUM}\n'
TAGS = "{% if a %}{% elif b %}{% endif %}{% for c in d %}{% endfor %}{% with e=f %}{% endwith %}"

SAMPLES = [
    (ceilings.long_module, "cms/long.py", "x = 1\n" * 251, "x = 1\n" * 250),
    (ceilings.long_module, "cms/settings/base.py", "x = 1\n" * 301, "x = 1\n" * 300),
    (ceilings.long_module, "cms/settings/dev.py", "x = 1\n" * 60, "x = 1\n" * 59),
    (ceilings.long_function, "cms/menus.py", f"def f():\n{LONG}", DOCUMENTED),
    (ceilings.long_function, "cms/pairs/views.py", f"def f():\n{MEDIUM}", "def f():\n    x = 1"),
    (ceilings.many_bases, "cms/a.py", "class A(B, C, D, E, F): pass", "class A(B, C, D, E): pass"),
    (ceilings.no_docstring, "cms/a.py", "x = 1", '"""Values."""\nx = 1'),
    (ceilings.long_template, "templates/a.html", "<p>\n" * 101, "<p>\n" * 100),
    (ceilings.long_template, "templates/a.html", TAGS * 3, TAGS * 2),
    (layout.strange_name, "consultations/draft/utils.py", "", None),
    (layout.strange_name, "consultations/draft/merge_helpers.py", "", None),
    (layout.strange_name, "consultations/cellar/models.py", "", None),
    (layout.strange_name, "consultations/tools.py", "", None),
    (layout.strange_name, "cms/common.py", "", None),
    (
        layout.noun_above_models,
        "consultations/draft/merge.py",
        "from consultations.draft.actions import merge",
        "from consultations.draft.models import Clause",
    ),
    (
        layout.noun_above_models,
        "consultations/draft/merge.py",
        "from consultations.draft import forms",
        "from consultations.ledger import actions",
    ),
    (
        layout.writes_in_the_wrong_place,
        "consultations/draft/views.py",
        "Clause.objects.create()",
        "Clause.objects.filter()",
    ),
    (layout.more_than_imports, "consultations/models.py", "x = 1", '"""All."""\nimport x'),
    (layout.other_clock, "cms/a.py", "timezone.now()", "clock.now()"),
    (layout.names_wagtail_takes, "cms/a.py", 'M2M(User, related_name="panels")', "M2M(User)"),
    (
        layout.template_set_by_hand,
        "cms/models/a.py",
        'class A:\n    template = "a.html"',
        "class A: pass",
    ),
    (layout.mocks, "tests/test_a.py", "from unittest import mock", "import unittest"),
    (words.built_message, "cms/a.py", '_(f"Hello {name}")', '_("Hello %(name)s") % {"name": name}'),
    (words.built_message, "cms/a.py", 'ngettext("a", "b" + c, 2)', 'ngettext("a", "b", 2)'),
    (words.built_message, "cms/a.py", 'gettext("Hello {}".format(name))', 'gettext("Hello")'),
    (words.words_in_messages, "cms/a.py", '_("Our stakeholders")', 'stakeholder = _("People")'),
    (words.words_in_text, "templates/a.html", "<p>Hard to reach", "{{ client.name }}"),
    (
        words.words_in_text,
        "templates/a.html",
        '{% translate "Service users" %}',
        '{% translate "People" %}',
    ),
    (
        words.untrimmed,
        "templates/a.html",
        "{% blocktranslate with a=b %}",
        "{% blocktranslate trimmed with a=b %}",
    ),
    (words.inline_markup, "templates/a.html", '<p style="x">', '<p class="style">'),
    (words.inline_markup, "templates/a.html", '<p onclick="x">', '<p data-on="x">'),
    (words.inline_markup, "templates/a.html", "<script>x</script>", '<script src="x"></script>'),
    (words.inline_markup, "templates/a.html", "<style>", '<link rel="stylesheet">'),
    (words.unreasoned_safe, "templates/a.html", "{{ a|safe }}", "{# safe: ours #}\n{{ a|safe }}"),
    (words.unreasoned_safe, "cms/a.py", "mark_safe(a)", "# safe: escaped above\nmark_safe(a)"),
    (
        words.download_addresses,
        "requirements.txt",
        "https://example.org/a-1.whl",
        "a==1 --hash=sha256:0",
    ),
    (words.download_addresses, "Makefile", "pip --index" + "-url x", "pip --require-hashes"),
]


@pytest.mark.parametrize(
    ("rule", "name", "bad", "good"),
    [pytest.param(*sample, id=f"{sample[0].__name__}-{n}") for n, sample in enumerate(SAMPLES)],
)
def test_rule_finds_the_bad_sample_alone(tmp_path, rule, name, bad, good):
    found = []
    for number, text in enumerate((bad, good)):
        path = tmp_path / str(number) / name
        path.parent.mkdir(parents=True)
        if text is not None:
            path.write_text(text, encoding="utf-8")
            found.append(len(findings(rule, [path])))
    assert found == ([1] if good is None else [1, 0])
