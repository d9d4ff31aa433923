"""What a machine suggests, held against themes that people made."""

import json
from io import StringIO

from django.core.management import call_command


def told(*args) -> list[str]:
    out = StringIO()
    call_command("measure_grouping", *args, stdout=out)
    return out.getvalue().splitlines()


def test_measure_grouping_tells_each_language_by_itself(tmp_path):
    said = ["The last bus at six.", "No bus after six.", "Soup, please.", "Soup in the kitchen."]
    cards = [{"id": f"C{n}", "text": words, "lang": "en"} for n, words in enumerate(said)]
    file = tmp_path / "cards.json"
    themes = [{"cards": ["C0", "C1"]}, {"cards": ["C2", "C3"]}]
    file.write_text(json.dumps({"cards": cards, "themes": themes}))
    assert told(str(file)) == [
        "cy: cards 0 groups 0 left alone 0 ARI 1.00 pairs right 0 of 0",
        "en: cards 4 groups 2 left alone 0 ARI 1.00 pairs right 2 of 2",
    ]


def test_demo_is_measured_as_the_documents_say():
    assert told() == [
        "cy: cards 15 groups 4 left alone 6 ARI 0.31 pairs right 4 of 6",
        "en: cards 25 groups 8 left alone 2 ARI 0.13 pairs right 8 of 24",
    ]
