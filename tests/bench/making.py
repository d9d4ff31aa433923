"""Makes the files of one conversation, its key the argument, and tells the memory it took."""

import resource
import sys
import tempfile
import time
from pathlib import Path

import django

django.setup()

from consultations.consultation.models import Consultation  # noqa: E402 - Django comes first
from consultations.opendata.making import make_in  # noqa: E402


def main(key: str) -> None:
    where = Consultation.objects.get(pk=key)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        make_in(Path(folder), where, lambda done, of: None)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter() - began)


if __name__ == "__main__":
    main(sys.argv[1])
