"""The order of a consultation's life, for one of which only words and days are known."""

from datetime import datetime, time, timedelta

from cms import clock

CLOCK_WHY = {"en": "The closing time came.", "cy": "Daeth yr amser cau."}
WHY = {
    "shaping": {"en": "The answer to the idea was yes.", "cy": "Yr ateb i'r syniad oedd ie."},
    "announced": {
        "en": "Everything is ready in both languages.",
        "cy": "Mae popeth yn barod yn y ddwy iaith.",
    },
    "listening": {
        "en": "Seven days' notice given; the tables open.",
        "cy": "Saith diwrnod o rybudd wedi'i roi; y byrddau'n agor.",
    },
    "gathering": CLOCK_WHY,
    "drafting": {"en": "Every card has a place.", "cy": "Mae lle i bob cerdyn."},
    "frozen": {"en": "All four texts are in step.", "cy": "Mae'r pedwar testun yn cyd-fynd."},
}
BY_ROLE = {
    "shaping": "commissioner",
    "announced": "commissioner+facilitator",
    "listening": "steward",
    "gathering": "clock",
    "drafting": "hosts+drafting_group",
    "frozen": "drafting_group",
}
BY_WORDS = {
    "commissioner": {"en": "the council officer who asked", "cy": "swyddog y cyngor a ofynnodd"},
    "commissioner+facilitator": {
        "en": "the council officer and the facilitator",
        "cy": "swyddog y cyngor a'r hwylusydd",
    },
    "steward": {"en": "the site steward", "cy": "stiward y safle"},
    "clock": {"en": "the clock", "cy": "y cloc"},
    "hosts+drafting_group": {
        "en": "the hosts and the drafting group",
        "cy": "y gwesteiwyr a'r grŵp drafftio",
    },
    "drafting_group": {"en": "the drafting group", "cy": "y grŵp drafftio"},
}


class Life:
    """The events of one live start, by day counted from today."""

    def __init__(self, start: dict, main: dict):
        self.start, self.main = start, main
        self.days = start["stage_days"]
        self.events: list[dict] = []
        self.timeline: list[dict] = []

    def at(self, day: int, clock_time: str = "09:00") -> str:
        moment = datetime.combine(
            clock.today() + timedelta(days=day), time.fromisoformat(clock_time), tzinfo=clock.LONDON
        )
        return moment.isoformat()

    def add(self, day: int, clock_time: str, action: str, by, **more) -> None:
        self.events.append({"at": self.at(day, clock_time), "action": action, "by": by, **more})

    def move(self, day: int, clock_time: str, came_from: str, to: str) -> None:
        ref = f"MV{len(self.timeline) + 1:02}"
        by_role = BY_ROLE[to]
        self.timeline.append(
            {"id": ref, "by_role": by_role, "by": BY_WORDS[by_role], "why": WHY[to]}
        )
        self.add(day, clock_time, "move_stage", by_role, ref=ref, to=to, **{"from": came_from})

    def tell_all(self) -> None:
        """All events of this life, in the order of the process."""
        self.shaping(self.days["announced"] - 30)
        self.listening()
        if "gathering" in self.days:
            self.gathering(self.days["gathering"])
        if "draft" in self.start:
            self.drafting(self.days["drafting"])
        if "panel" in self.start:
            self.pool()
        if "frozen" in self.days:
            self.move(self.days["frozen"], "12:00", "drafting", "frozen")
        self.events.sort(key=lambda event: event["at"])

    def shaping(self, day: int) -> None:
        self.add(day, "09:00", "add_organisation", "steward:site", ref="cwm-derwen")
        self.add(day, "10:00", "propose_idea", f"host:{self.start['tables'][0]['host']}")
        self.add(day + 1, "10:00", "accept_idea", "commissioner:Rhian")
        self.move(day + 1, "11:00", "idea", "shaping")
        for action, by in (
            ("write_power_card", ["commissioner:Rhian"]),
            ("write_background", "commissioner:Rhian"),
            ("write_welsh_effects", ["commissioner:Rhian"]),
            ("write_access_plan", "commissioner:Rhian"),
            ("write_privacy_notice", "commissioner:Rhian"),
            ("write_critical_friend_note", "critical_friend:one"),
            ("reply_to_critical_friend", "commissioner:Rhian"),
            ("set_dates", "commissioner:Rhian"),
        ):
            self.add(day + 2, "10:00", action, by)
        self.add(day + 2, "10:00", "record_tryout", "facilitator:Ifan", people=4)
        for prompt in self.prompts():
            self.add(day + 3, "10:00", "add_prompt", "facilitator:Ifan", ref=prompt["id"])
        self.add(day + 4, "10:00", "confirm_pair_ready", "bilingual_editor:Elin")
        self.move(self.days["announced"], "09:00", "shaping", "announced")
        self.move(self.days["listening"], "09:00", "announced", "listening")

    def prompts(self) -> list[dict]:
        return self.start.get("prompts") or self.main["prompts"]

    def listening(self) -> None:
        for table in self.start["tables"]:
            by = f"host:{table['host']}"
            refs = [prompt["id"] for prompt in self.prompts()]
            self.add(
                self.days["listening"], "10:00", "open_table", by, ref=table["id"], prompts=refs
            )
            self.add(table["held_day"], "08:00", "open_round", by, on=table["id"], round="pour")
        for card in self.start["cards"]:
            self.card(card)

    def card(self, card: dict) -> None:
        table = next(one for one in self.start["tables"] if one["id"] == card["table"])
        paper = table["channel"] == "paper"
        speaker = f"participant:{card['person_key']}"
        by = f"host:{table['host']}" if paper else speaker
        typed = "18:00" if paper else card["at_time"]
        more = {"ref": card["id"], "table": card["table"], "round": card["round"]}
        if paper:
            more |= {"speaker": speaker, "said_at": self.at(card["at_day"], card["at_time"])}
        self.add(card["at_day"], typed, "add_card", by, **more)
        reader = by if paper else "moderator:A"
        self.add(card["at_day"], "23:00", "publish_cards", reader, on=[card["id"]])

    def gathering(self, day: int) -> None:
        self.move(day, "23:59", "listening", "gathering")
        by = [f"host:{self.start['tables'][0]['host']}", f"citizen:{self.group()[0]}"]
        helper = ["host:Menna", f"citizen:{self.group()[0]}"]
        placed: set[str] = set()
        for theme in self.start["themes"]:
            self.add(day + 2, "10:00", "add_theme", helper, ref=theme["id"])
            self.add(day + 3, "10:00", "place_cards", by, on=theme["id"], cards=theme["cards"])
            placed |= set(theme["cards"])
        alone = [card["id"] for card in self.start["cards"] if card["id"] not in placed]
        if alone:
            self.add(day + 3, "11:00", "place_cards", by, on="on-its-own", cards=alone)
        self.add(day + 4, "09:00", "open_check_back", by[0])
        self.add(day + 19, "09:00", "close_check_back", "clock")
        self.add(day + 20, "09:00", "publish_what_we_heard", [*by, "bilingual_editor:Elin"])

    def group(self) -> list[str]:
        """The citizens of the drafting group; who isn't named in the file is the first host."""
        named = [
            one["name"] for one in self.start.get("drafting_group", []) if one["role"] == "citizen"
        ]
        return named or ["Ffion"]

    def drafting(self, day: int) -> None:
        self.move(day, "10:00", "gathering", "drafting")
        by = [f"citizen:{self.group()[0]}", "bilingual_editor:Elin"]
        draft = self.start["draft"]
        self.add(day, "11:00", "open_draft", by, ref=draft["id"])
        for clause in draft["clauses"]:
            roots = clause["roots"]
            themes = [one["id"] for one in self.start["themes"] if set(one["cards"]) & set(roots)]
            refs = [clause["id"], clause["versions"][0]["id"]]
            self.add(day + 1, "10:00", "add_clause", by, refs=refs, roots=roots, themes=themes)
        for version in draft["versions"]:
            action = "freeze_version" if version["frozen"] else "publish_version"
            self.add(version["day"], "11:55", action, "drafting_group:all", ref=version["id"])
        for suggestion in self.start.get("suggestions", []):
            by = f"participant:{suggestion['id']}"
            self.add(suggestion["day"], "15:00", "suggest", by, ref=suggestion["id"])

    def pool(self) -> None:
        panel, by = self.start["panel"], "facilitator:Ifan"
        opened = panel["targets_published_day"]
        ref = f"{self.start['id']}-panel"
        self.add(opened, "09:00", "publish_targets", by, ref=ref)
        self.add(opened, "10:00", "open_pool", by, on=ref)
        refs = [row["id"] for row in panel["pool"]]
        self.add(opened + 7, "10:00", "register_for_pool", "participant:pool", refs=refs)
        self.add(panel["pool_closed_day"], "18:00", "close_pool", by, on=ref)
        day = panel["draw"]["pool_sha256_published_day"]
        self.add(day, "10:00", "publish_pool_fingerprint", by, on=ref)
