"""Makes the files of one conversation and tells the most memory it took: its key is the argument."""

import resource
import sys
import tempfile
import time
from pathlib import Path

import django


def main(key: str) -> None:
    from consultations.consultation.models import Consultation
    from consultations.opendata.making import make_in

    where = Consultation.objects.get(pk=key)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        make_in(Path(folder), where, lambda done, of: None)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter() - began)


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1])
