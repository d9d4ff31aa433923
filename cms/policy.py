"""The content security policy: strict for everybody, wider where Wagtail's own pages are."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings

ADMIN_PREFIX = "/cms-admin/"


class PolicyMiddleware(CSPMiddleware):
    """Public pages may load from this site alone, nothing inline; Wagtail's pages need both."""

    def get_policy_parts(self, request, response, report_only: bool = False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(ADMIN_PREFIX) and not report_only:
            parts.config = settings.ADMIN_POLICY
        return parts
