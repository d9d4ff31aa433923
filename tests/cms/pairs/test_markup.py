"""A translation keeps tags, links and placeholders."""

import pytest

from cms.pairs.markup import problem

LINK = 'Read <a id="a1">this</a> and <b>that</b>, %(name)s.'


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Tea", "Te"),
        ("Tea &amp; milk", "Te &amp; llaeth"),
        ("Tea & milk", "Te & llaeth < coffi"),
        ("<b>Tea</b>", "Te"),
        (LINK, '%(name)s: <b>hwn</b> a <a id="a1">hyn</a>'),
        ("One<br/>two", "Un<br>dau"),
        ("{n} cups", "{n} cwpan"),
    ],
)
def test_marks_that_are_kept(source, said):
    assert problem(source, said) == ""


@pytest.mark.parametrize(
    ("source", "said", "words"),
    [
        ("<b>Tea</b>", "<b>Te", "The tag <b> is not opened and closed."),
        ("<b>Tea</b>", "Te</b>", "The tag </b> is not opened and closed."),
        ("<b><i>Tea</i></b>", "<b><i>Te</b></i>", "The tag </b> is not opened and closed."),
        ("<b>Tea</b>", "Te <b", "The tag <b> is not opened and closed."),
        ("Tea", "<script>Te</script>", "There is no <script> in the words to translate."),
        (LINK, "Hwn, %(name)s", 'Keep every link as it is: <a id="a1">.'),
        (LINK, '<a id="a2">Hwn</a>, %(name)s', 'Keep every link as it is: <a id="a1">.'),
        (LINK, '<a id="a1">Hwn</a>, %(enw)s', "Keep what stands for something else: %(name)s."),
        ("Tea", "Te {n}", "Keep what stands for something else: none."),
    ],
)
def test_marks_that_are_broken(source, said, words):
    assert problem(source, said) == words
