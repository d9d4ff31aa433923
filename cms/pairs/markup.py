"""Whether a translation keeps the marks of what it translates: tags, links and placeholders."""

import re
from collections import Counter
from html.parser import HTMLParser

from django.utils.translation import gettext as _

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
ALONE = {"br", "hr", "img", "wbr"}


class Marks(HTMLParser):
    """The tags of a piece, its links by their marks, and the first tag that is not closed."""

    def __init__(self, words: str):
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.links: Counter[str] = Counter()
        self.unclosed: list[str] = []
        self.broken = ""
        self.feed(words)
        self.close()
        self.broken = self.broken or "".join(self.unclosed[-1:])
        if re.search(r"<[/a-z][^<>]*$", words, re.IGNORECASE):
            self.broken = self.broken or words[words.rindex("<") + 1 :].split()[0]

    def handle_starttag(self, tag: str, attrs) -> None:
        self.tags[tag] += 1
        if tag == "a":
            self.links[dict(attrs).get("id") or "?"] += 1
        if tag not in ALONE:
            self.unclosed.append(tag)

    def handle_startendtag(self, tag: str, attrs) -> None:
        self.tags[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        if self.unclosed[-1:] == [tag]:
            self.unclosed.pop()
        elif tag not in ALONE:
            self.broken = self.broken or f"/{tag}"


def problem(source: str, said: str) -> str:
    """What is wrong with the marks of a translation, in the reader's words; "" when nothing is."""
    ours, theirs = Marks(source), Marks(said)
    if theirs.broken:
        return _("The tag <%(tag)s> is not opened and closed.") % {"tag": theirs.broken}
    strange = sorted(set(theirs.tags) - set(ours.tags))
    if strange:
        return _("There is no <%(tag)s> in the words to translate.") % {"tag": strange[0]}
    if ours.links != theirs.links:
        return _("Keep every link as it is: %(links)s.") % {
            "links": ", ".join(f'<a id="{name}">' for name in sorted(ours.links)) or _("none")
        }
    wanted, given = (Counter(PLACEHOLDER.findall(words)) for words in (source, said))
    if wanted != given:
        return _("Keep what stands for something else: %(names)s.") % {
            "names": ", ".join(sorted(wanted)) or _("none")
        }
    return ""
