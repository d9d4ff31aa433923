"""The pair of pages that editors keep about a conversation, while its panel decides, for tests."""

from wagtail.models import Revision

from cms.pairs import actions as pairs
from cms.pairs.site import plant_site
from cms.users.actions import give_second_step
from consultations.consultation.models import ConsultationPage
from tests import factories

WORDS = {
    "en": {"title": "The field", "slug": "our-field", "intro": "Come.", "body": "Soup is on."},
    "cy": {"title": "Y cae", "slug": "ein-cae", "intro": "Dewch.", "body": "Mae cawl."},
}


class Held:
    """The pair of pages about a conversation, and who keeps the site."""

    def __init__(self, sitting):
        self.sitting, self.consultation = sitting, sitting.consultation
        self.homes = plant_site()
        self.keeper = factories.user("Keeper", is_staff=True, is_superuser=True)
        give_second_step(self.keeper)
        self.pair = self.make("")

    def make(self, suffix: str):
        words = {
            code: {**said, "slug": said["slug"] + suffix, "consultation": self.consultation}
            for code, said in WORDS.items()
        }
        return pairs.create_pair(self.homes[0], ConsultationPage, **words, by=self.keeper)

    @property
    def page(self) -> ConsultationPage:
        return ConsultationPage.objects.get(pk=self.pair[0].pk)

    @property
    def twin(self) -> ConsultationPage:
        return ConsultationPage.objects.get(pk=self.pair[1].pk)

    def saved(self, **changes) -> None:
        page = self.page
        for name, value in changes.items():
            setattr(page, name, value)
        page.save()

    def written(self, **changes) -> Revision:
        page = self.page
        for name, value in changes.items():
            setattr(page, name, value)
        return page.save_revision(user=self.keeper)

    def told(self) -> list:
        """All that is kept of every page about the conversation, and the drafts of it."""
        rows = ConsultationPage.objects.order_by("pk").values_list(
            *("pk", "path", "title", "slug", "intro", "live", "live_revision", "latest_revision"),
            *("consultation", "go_live_at", "expire_at", "search_description", "locale"),
        )
        bodies = [str(one.body) for one in ConsultationPage.objects.order_by("pk")]
        live = ConsultationPage.objects.live().order_by("pk").values_list("pk", flat=True)
        drafts = Revision.objects.order_by("pk").values_list("pk", "content")
        return [list(rows), bodies, list(live), list(map(str, drafts))]
