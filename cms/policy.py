"""The content security policy: strict for everybody, a little wider where Wagtail's own pages are."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings

ADMIN_PREFIX = "/cms-admin/"


class PolicyMiddleware(CSPMiddleware):
    """Public pages may load from this site alone, and nothing inline. Wagtail's pages need inline styles and scripts."""

    def get_policy_parts(self, request, response, report_only: bool = False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(ADMIN_PREFIX) and not report_only:
            parts.config = settings.ADMIN_POLICY
        return parts
