"""Second thoughts about questions: what gives an editor pause, in English and in Welsh."""

import json
from pathlib import Path

import pytest
from django.utils.translation import override

from consultations.conversation.lint import said, second_thoughts

DEMO = Path(__file__).parents[3] / "consultations/management/story/demo.json"
ENGLISH = [
    ("What makes you stay somewhere a bit longer than you meant to?", []),
    ("How do you keep in touch with somebody who moved away?", []),
    ("Think of someone who stayed in touch. What helped?", []),
    ("Where would you go on a wet Tuesday?", []),
    ("If the café made one promise, what should it be?", []),
    ("Tell us about a morning that went well.", []),
    ("Who isn't at this table, but should be?", []),
    ("Do you like the café?", ["closed"]),
    ("Did anybody ring you afterwards?", ["closed"]),
    ("Is the café warm enough?", ["closed"]),
    ("Are there enough chairs?", ["closed"]),
    ("Should the café open on Sundays?", ["closed"]),
    ("Would you come back?", ["closed"]),
    ("“Can you get here by bus?”", ["closed"]),
    ("So, will you come again?", ["closed"]),
    ("Don't you miss the old hall?", ["closed"]),
    ("Think of the hall. Was it warm?", ["closed"]),
    ("Do you agree that the café should stay open?", ["closed", "agree"]),
    ("How far do you agree with the plan?", ["agree"]),
    ("Agree or disagree: cafés matter?", ["agree"]),
    ("What helped? What got in the way?", ["double"]),
    ("What helped and what got in the way?", ["double"]),
    ("How would you run it, and how would you pay?", ["double"]),
    ("What tea and/or cake do you like?", ["double"]),
    ("What helps you and your family on a bad day?", []),
    ("What do stakeholders bring to the table?", ["jargon"]),
    ("How could delivery of the framework be better?", ["jargon"]),
    ("What is it like to deliver letters here?", []),
    (" ".join(["What", *["very"] * 19]) + "?", []),
    (" ".join(["What", *["very"] * 20]) + "?", ["long"]),
    ("", []),
]
WELSH = [
    ("Beth sy'n gwneud i chi aros yn rhywle ychydig yn hirach?", []),
    ("Ble rydych chi'n hoffi aros i sgwrsio?", []),
    ("Meddyliwch am rywun gadwodd mewn cysylltiad. Beth helpodd?", []),
    ("Pwy sydd ddim wrth y bwrdd hwn, ond a ddylai fod?", []),
    ("Pe bai'r caffi'n gwneud un addewid, beth ddylai fod?", []),
    ("Sut gallwn ni i gyd helpu i redeg y caffi?", []),
    ("A beth ddigwyddodd wedyn?", []),
    ("A ydych chi'n hoffi'r caffi?", ["closed"]),
    ("Ydych chi'n dod yma'n aml?", ["closed"]),
    ("Oes digon o gadeiriau?", ["closed"]),
    ("A ddylai'r caffi agor ar ddydd Sul?", ["closed"]),
    ("Ydy'r caffi'n ddigon cynnes?", ["closed"]),
    ("Hoffech chi ddod eto?", ["closed"]),
    ("Felly, fyddech chi'n dod eto?", ["closed"]),
    ("Meddyliwch am y neuadd. Oedd hi'n gynnes?", ["closed"]),
    ("Ydych chi'n cytuno â'r cynllun?", ["closed", "agree"]),
    ("I ba raddau rydych chi o blaid, cytuno neu anghytuno?", ["agree"]),
    ("Beth helpodd? Beth oedd yn y ffordd?", ["double"]),
    ("Beth helpodd a beth oedd yn y ffordd?", ["double"]),
    ("Sut rydych chi'n teithio, neu a oes rhywun yn eich nôl?", ["double"]),
    ("Pa de a/neu deisen rydych chi'n eu hoffi?", ["double"]),
    ("Beth sy'n eich helpu chi a'ch teulu ar ddiwrnod gwael?", []),
    ("Beth yw rôl rhanddeiliaid yn y strategaeth?", ["jargon"]),
    (" ".join(["Beth", *["iawn"] * 20]) + "?", ["long"]),
]


@pytest.mark.parametrize(("text", "found"), ENGLISH)
def test_english_question_gives_pause(text, found):
    assert second_thoughts(text, "en") == found


@pytest.mark.parametrize(("text", "found"), WELSH)
def test_welsh_question_gives_pause(text, found):
    assert second_thoughts(text, "cy") == found


def test_words_of_ones_own_list_are_looked_for_whole():
    jargon = ["Wet room", "pod"]
    assert second_thoughts("What is a pod for?", "en", jargon) == ["jargon"]
    assert second_thoughts("What podcasts do people hear in wet rooms?", "en", jargon) == []


def test_second_thoughts_name_the_word_in_the_editors_language():
    with override("cy"):
        told = said("What do stakeholders want?", "en")
    assert (len(told), "stakeholders" in told[0]) == (1, True)
    assert told != said("What do stakeholders want?", "en")


def test_questions_of_the_demo_are_kept_but_where_two_are_asked_on_purpose():
    prompts = json.loads(DEMO.read_text(encoding="utf-8"))["prompts"]
    paused = {
        (one["id"], kind, code): second_thoughts(one[kind][code], code)
        for one in prompts
        for kind in ("text", "everyday")
        for code in ("en", "cy")
        if second_thoughts(one[kind][code], code)
    }
    assert paused == {
        ("P2", "everyday", "en"): ["double"],
        ("P2", "everyday", "cy"): ["double"],
    }
