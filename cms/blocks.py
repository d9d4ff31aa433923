"""What the body of a page is made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

INLINE = ["bold", "link", "document-link"]


class SpokenIn(models.TextChoices):
    """Quoted words keep the language they were said in, on both pages of a pair."""

    PAGE = "", _("The language of the page")
    ENGLISH = "en", "English"
    WELSH = "cy", "Cymraeg"


class QuoteBlock(blocks.StructBlock):
    words = blocks.TextBlock(label=_("Words, as they were said"))
    who = blocks.CharBlock(label=_("Who said them"), required=False, max_length=120)
    spoken_in = blocks.ChoiceBlock(label=_("Said in"), choices=SpokenIn.choices, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    words = blocks.RichTextBlock(label=_("Words"), features=INLINE)

    class Meta:
        icon = "pick"
        label = _("Word from the house")
        template = "blocks/callout.html"


class BodyBlock(blocks.StreamBlock):
    """Headings, paragraphs, lists, quotes, pictures and words from the house."""

    heading = blocks.CharBlock(
        label=_("Heading"), icon="title", max_length=160, template="blocks/heading.html"
    )
    paragraph = blocks.RichTextBlock(
        label=_("Paragraph"), icon="pilcrow", features=INLINE, template="blocks/paragraph.html"
    )
    list = blocks.ListBlock(
        blocks.RichTextBlock(label=_("Item"), features=INLINE),
        label=_("List"),
        icon="list-ul",
        template="blocks/list.html",
    )
    steps = blocks.ListBlock(
        blocks.RichTextBlock(label=_("Item"), features=INLINE),
        label=_("Numbered list"),
        icon="list-ol",
        template="blocks/steps.html",
    )
    quote = QuoteBlock()
    image = ImageBlock(label=_("Picture"), icon="image", template="blocks/image.html")
    callout = CalloutBlock()


BODY = BodyBlock
