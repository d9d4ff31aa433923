"""A photo made fit to keep: turned the right way, smaller, drawn anew without what its camera knew.

Where it was taken, when and with what stands in a photo's own notes (EXIF); none of it is kept.
"""

from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1600
KINDS = ("JPEG", "PNG", "WEBP")
BROKEN = (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError)


@dataclass(frozen=True)
class Photo:
    """A JPEG and its size in pixels."""

    jpeg: bytes
    width: int
    height: int


def fit_to_keep(upload) -> Photo:
    """The photo drawn anew. Refuses more than 8 MB or 40 million pixels, and what is no photo."""
    if upload.size > LARGEST:
        raise ValidationError({"photo": _("A photo of up to 8 MB, please.")})
    try:
        with Image.open(upload, formats=KINDS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError({"photo": _("This photo is too large.")})
            drawn = ImageOps.exif_transpose(image).convert("RGB")
    except BROKEN as broken:
        raise ValidationError({"photo": _("We can't read this as a photo.")}) from broken
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new("RGB", drawn.size)
    clean.paste(drawn)
    kept = BytesIO()
    clean.save(kept, "JPEG", quality=82, optimize=True)
    return Photo(kept.getvalue(), *clean.size)
