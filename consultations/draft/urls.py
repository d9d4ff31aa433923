"""Addresses of the draft: reading it, suggesting, deciding, its versions."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import views

urlpatterns = [
    path(_("draft/"), views.draft, name="draft"),
    path(_("draft/changes.atom"), views.draft_changes, name="draft_changes"),
    path(_("draft/copy.<slug:form>"), views.draft_copy, name="draft_copy"),
    path(_("draft/open/"), views.draft_open, name="draft_open"),
    path(_("draft/owed/"), views.draft_owed, name="draft_owed"),
    path(_("draft/desk/"), views.drafting_desk, name="drafting_desk"),
    path(_("draft/desk/together/"), views.suggestions_together, name="suggestions_together"),
    path(_("draft/suggest/"), views.suggest, name="suggest"),
    path(_("draft/new-clause/"), views.clause_new, name="clause_new"),
    path(_("draft/not-clear/"), views.jargon, name="jargon"),
    path(_("draft/not-clear/<slug:phrase>/"), views.explain_word, name="explain_word"),
    path(_("draft/clauses/<slug:clause>/"), views.clause, name="clause"),
    path(_("draft/clauses/<slug:clause>/words/"), views.clause_words, name="clause_words"),
    path(_("draft/clauses/<slug:clause>/not-clear/"), views.jargon_tap, name="jargon_tap"),
    path(_("draft/clauses/<slug:clause>/carry-over/"), views.carry_over, name="carry_over"),
    path(_("draft/clauses/<slug:clause>/roots/"), views.clause_roots, name="clause_roots"),
    path(_("draft/clauses/<slug:clause>/settle/"), views.clause_settle, name="clause_settle"),
    path(_("draft/clauses/<slug:clause>/take-out/"), views.clause_withdraw, name="clause_withdraw"),
    path(_("draft/clauses/<slug:clause>/rewrite/"), views.rewrite_clause, name="rewrite_clause"),
    path(_("suggestions/"), views.suggestions, name="suggestions"),
    path(_("suggestions/<slug:suggestion>/"), views.suggestion, name="suggestion"),
    path(
        _("suggestions/<slug:suggestion>/support/"),
        views.suggestion_support,
        name="suggestion_support",
    ),
    path(
        _("suggestions/<slug:suggestion>/receipt/"),
        views.suggestion_receipt,
        name="suggestion_receipt",
    ),
    path(
        _("suggestions/<slug:suggestion>/author/"),
        views.suggestion_author,
        name="suggestion_author",
    ),
    path(
        _("suggestions/<slug:suggestion>/decide/"),
        views.suggestion_decide,
        name="suggestion_decide",
    ),
    path(_("pledges/"), views.pledges, name="pledges"),
    path(_("pledges/new/"), views.pledge_new, name="pledge_new"),
    path(_("pledges/<slug:pledge>/"), views.pledge, name="pledge"),
    path(_("pledges/<slug:pledge>/receipt/"), views.pledge_receipt, name="pledge_receipt"),
    path(_("pledges/<slug:pledge>/update/"), views.pledge_update, name="pledge_update"),
    path(_("try-outs/new/"), views.tryout_new, name="tryout_new"),
    path(_("try-outs/<slug:tryout>/"), views.tryout, name="tryout"),
    path(_("try-outs/<slug:tryout>/receipt/"), views.tryout_receipt, name="tryout_receipt"),
    path(_("versions/"), views.versions, name="versions"),
    path(_("versions/compare/"), views.version_compare, name="version_compare"),
    path(_("versions/<int:number>/"), views.version, name="version"),
    path(_("versions/<int:number>/copy.<slug:form>"), views.version_copy, name="version_copy"),
    path(
        _("versions/<int:number>/canonical.json"),
        views.version_canonical,
        name="version_canonical",
    ),
]
