"""A server that takes a card in and is cut off before it can say so."""

import os
import time
from pathlib import Path

PATIENCE = 60


class HoldsTheAnswer:
    """Once a card that was typed without a signal has been stored, nothing more is heard of it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        sent = request.method == "POST" and request.resolver_match.url_name == "typing_send"
        if sent and response.status_code == 200 and os.environ.get("PANED_HOLD_ANSWER"):
            Path(os.environ["PANED_POST"], "holding").touch()
            time.sleep(PATIENCE)
        return response
