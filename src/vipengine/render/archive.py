"""Make the archive of an office document the same for the same content: no times, which say only when it was made."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

#: The one time that stands in every document and in its archive: a report is dated by its text.
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)
_ARCHIVED = (2000, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def without_times(data: bytes) -> bytes:
    """Return a .docx or .xlsx file in which neither the archive nor the document tells when it was written."""
    rewritten = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(rewritten, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, _ARCHIVED)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", old.read(name)))
    return rewritten.getvalue()
