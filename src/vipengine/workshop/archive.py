"""Open a spreadsheet that somebody handed in: only a plain .xlsx of bounded size, without macros or a password."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from vipengine.content.read import shown
from vipengine.errors import DocumentError, Position, Problem

if TYPE_CHECKING:
    from openpyxl import Workbook

#: Of the file, and of what is packed in it. A form of all that is known is a fiftieth of either.
MAX_BYTES = 5_000_000
MAX_UNPACKED = 20_000_000
_MAX_PARTS = 1_000
_OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


def workbook_of(path: Path) -> Workbook:
    """Return the workbook of a file; formulas in it are kept as text and never computed.

    Raises:
        DocumentError: the file cannot be read, is no .xlsx, or holds what is never opened here.
    """
    where = Position(shown(path), 0)
    raw = bytes_of(path, where)
    _refuse_other_kinds(raw, where)
    _refuse_contents(raw, where)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings(action="ignore"):
            return load_workbook(BytesIO(raw), data_only=False, keep_links=False)
    except Exception:  # a damaged part surfaces as almost any error of the reader
        raise DocumentError([Problem("form-damaged", where)]) from None


def bytes_of(path: Path, where: Position) -> bytes:
    """Return the bytes of a file of bounded size.

    Raises:
        DocumentError: it is missing, is a folder, is too large or cannot be read.
    """
    try:
        if path.is_dir():
            raise DocumentError([Problem("file-is-folder", where)])
        if path.stat().st_size > MAX_BYTES:
            raise DocumentError([_too_large(path.stat().st_size, MAX_BYTES, where)])
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentError([Problem("file-missing", where)]) from None
    except OSError as error:
        raise DocumentError([Problem("file-unreadable", where, {"reason": error.strerror or ""})]) from None


def _refuse_other_kinds(raw: bytes, where: Position) -> None:
    if not raw:
        raise DocumentError([Problem("form-empty", where)])
    if raw.startswith(_OLD_OFFICE):
        raise DocumentError([Problem("form-encrypted" if _ENCRYPTED in raw else "form-old-excel", where)])


def _refuse_contents(raw: bytes, where: Position) -> None:
    try:
        with ZipFile(BytesIO(raw)) as archive:
            _refuse_names(archive, where)
            if any(mark in archive.read(name) for name in archive.namelist() for mark in _DOCTYPES):
                raise DocumentError([Problem("form-damaged", where)])
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise DocumentError([Problem("form-not-xlsx", where)]) from None


def _refuse_names(archive: ZipFile, where: Position) -> None:
    parts, names = archive.infolist(), archive.namelist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _MAX_PARTS or unpacked > MAX_UNPACKED:
        raise DocumentError([_too_large(unpacked, MAX_UNPACKED, where)])
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise DocumentError([Problem("form-macros", where)])
    if "xl/workbook.xml" not in names:
        raise DocumentError([Problem("form-not-xlsx", where)])


def _too_large(size: int, limit: int, where: Position) -> Problem:
    return Problem("file-too-large", where, {"megabytes": size // 1_000_000, "limit": limit // 1_000_000})
