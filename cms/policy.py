"""The content security policy: strict for everybody, wider where editors work."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings

ADMIN_PREFIX = "/cms-admin/"


class PolicyMiddleware(CSPMiddleware):
    """Public pages load from this site alone, nothing inline, in nobody's frame.

    Wagtail's own pages need inline scripts. A preview, which only its editor is shown, stands in
    a frame of the editor's page, where Wagtail's checks mark what they found with inline styles.
    """

    def get_policy_parts(self, request, response, report_only: bool = False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        if getattr(request, "is_dummy", False):
            parts.config = settings.PREVIEW_POLICY
        elif request.path_info.startswith(ADMIN_PREFIX):
            parts.config = settings.ADMIN_POLICY
        return parts
