"""What accounts, pages and the packages we stand on hold about a person."""

from cms.personal import Then, holds, holds_nothing

NOBODYS = "The account stays as one that is nobody's: no name, no address, no way in."
OFFICE = "What somebody did behind the scenes, by the key of an account that is nobody's."
PAGES = (
    "cms.BlogIndexPage",
    "cms.BlogPost",
    "cms.ContentPage",
    "cms.HomePage",
    "cms.ResourcePage",
    "cms.ResourceVersion",
    "consultations.ConsultationPage",
    "wagtailcore.Page",
)

holds(
    "users.User", account=("pk",), hide=("password",), then=Then.EMPTIED,
    emptied=("display_name",), why=NOBODYS,
)  # fmt: skip
holds("users.User_groups", account=("user",), why=OFFICE)
holds("users.User_user_permissions", account=("user",), why=OFFICE)
holds("account.EmailAddress", account=("user",), then=Then.GOES)
holds("account.EmailConfirmation", account=("email_address__user",), hide=("key",), then=Then.GOES)
holds("mfa.Authenticator", account=("user",), hide=("data",), then=Then.GOES)
for page in PAGES:
    holds(page, account=("owner", "locked_by"), why="Public pages of the site, not of a person.")
holds("wagtailcore.Revision", account=("user",), why="Versions of public pages.")
for label in ("wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry"):
    holds(label, account=("user",), why=OFFICE)
holds("wagtailcore.Comment", account=("user", "resolved_by"), why="Notes of editors on pages.")
holds("wagtailcore.CommentReply", account=("user",), why="Notes of editors on pages.")
holds("wagtailcore.PageSubscription", account=("user",), then=Then.GOES)
holds("wagtailcore.TaskState", account=("finished_by",), why=OFFICE)
holds("wagtailcore.WorkflowState", account=("requested_by",), why=OFFICE)
holds("wagtailcore.UploadedFile", account=("uploaded_by_user",), then=Then.GOES)
holds("wagtailcore.APIToken", account=("user",), hide=("key", "token"), then=Then.GOES)
holds("wagtailadmin.EditingSession", account=("user",), then=Then.GOES)
holds("wagtailadmin.FormState", account=("user",), then=Then.GOES)
holds("wagtailusers.UserProfile", account=("user",), then=Then.GOES)
holds("wagtaildocs.Document", account=("uploaded_by_user",), why="Papers of the site.")
holds("wagtailimages.Image", account=("uploaded_by_user",), why="Pictures of the site.")
holds("wagtail_localize.StringTranslation", account=("last_translated_by",), why=OFFICE)
holds("wagtail_localize.SegmentOverride", account=("last_translated_by",), why=OFFICE)
holds("cms.OwedWords", account=("by", "settled_by"), why=OFFICE)
holds("cms.UrgentNotice", account=("given_by",), why=OFFICE)
holds("cms.PairStart", account=("asked_by",), why=OFFICE)
holds_nothing(
    "Who is signed in where: found by its cookie alone, gone with signing out or after a month. "
    "Erasure ends them: an account that is nobody's opens nothing.",
    ["sessions.Session"],
)
holds_nothing(
    "A fingerprint of one day, gone when its time is over: not the caller's address.",
    ["cms.Sendings"],
)
holds_nothing(
    "How a form was answered, locked with a key that only its sender has; gone after two days.",
    ["cms.SentForm"],
)
holds_nothing(
    "Keys of rows for the worker, never words; done ones are gone after some days.",
    ["django_tasks_database.DBTaskResult"],
)
holds_nothing(
    "Made from pages, and made again with them.",
    [
        "wagtailcore.ReferenceIndex",
        "wagtailembeds.Embed",
        "wagtailimages.Rendition",
        "wagtailsearch.IndexEntry",
        "wagtailsearch.SQLiteFTSIndexEntry",
        "wagtailadmin.Admin",
    ],
)
holds_nothing(
    "How the site is set up.",
    [
        "auth.Group",
        "auth.Group_permissions",
        "auth.Permission",
        "cms.PageGeneration",
        "cms.SecondEyes",
        "cms.SecondEyes_groups",
        "contenttypes.ContentType",
        "wagtailcore.Collection",
        "wagtailcore.CollectionViewRestriction",
        "wagtailcore.CollectionViewRestriction_groups",
        "wagtailcore.GroupApprovalTask",
        "wagtailcore.GroupApprovalTask_groups",
        "wagtailcore.GroupCollectionPermission",
        "wagtailcore.GroupPagePermission",
        "wagtailcore.GroupSitePermission",
        "wagtailcore.Locale",
        "wagtailcore.PageViewRestriction",
        "wagtailcore.PageViewRestriction_groups",
        "wagtailcore.Site",
        "wagtailcore.Task",
        "wagtailcore.Workflow",
        "wagtailcore.WorkflowContentType",
        "wagtailcore.WorkflowPage",
        "wagtailcore.WorkflowTask",
        "wagtailredirects.Redirect",
    ],
)
holds_nothing(
    "The words of public pages in the two languages.",
    [
        "cms.BlogPost_tags",
        "cms.Tag",
        "taggit.Tag",
        "taggit.TaggedItem",
        "wagtail_localize.LocaleSynchronization",
        "wagtail_localize.OverridableSegment",
        "wagtail_localize.RelatedObjectSegment",
        "wagtail_localize.String",
        "wagtail_localize.StringSegment",
        "wagtail_localize.Template",
        "wagtail_localize.TemplateSegment",
        "wagtail_localize.TranslatableObject",
        "wagtail_localize.Translation",
        "wagtail_localize.TranslationContext",
        "wagtail_localize.TranslationLog",
        "wagtail_localize.TranslationSource",
    ],
)
