"""What is written while a consultation is shaped, all of it in both languages, and its names."""

from django.utils.translation import gettext_lazy as _

QUESTION = {
    "title": _("What is it called?"),
    "question": _("The question"),
    "question_everyday": _("The question in Everyday words"),
}
BACKGROUND = {
    "words": _("Background"),
    "everyday": _("Background in Everyday words"),
    "options_considered": _("What else was considered"),
    "who_could_lose": _("Who could lose out"),
    "access_plan": _("How everybody can take part"),
    "privacy_notice": _("What we do with your words"),
    "privacy_everyday": _("What we do with your words, in Everyday words"),
    "welsh_effects": _("Likely effects on the Welsh language"),
    "welsh_question": _("A question about Welsh that belongs to this decision"),
    "friend_note": _("The critical friend's note"),
    "friend_reply": _("Reply to the critical friend"),
    "tried_out_where": _("Where the prompts were tried out"),
    "tried_out_changed": _("What changed after trying them out"),
}
POWER = {
    "honesty_label": _("In two words: how much do people decide?"),
    "decision": _("What is being decided"),
    "decided_by": _("Who decides, and by when"),
    "panel_binds": _("What the panel's decision binds"),
    "where_my_power_lies": _("Where my power lies, and how I use it"),
    "everyday": _("All this in Everyday words"),
}
