"""The key that decisions about a value are bound with: random, kept beside the journal, never exported.

A plain digest of a card or a telephone number can be reversed by trying them all; one that is keyed cannot.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from proofreel.atomic import make_folder

FILE_NAME = "workspace.key"
KEY_BYTES = 32
SHOWN_BYTES = 12


def read_key(folder: Path) -> bytes | None:
    """Return the key of a journal folder; None when there is none, or when it is no key."""
    try:
        handle = os.open(folder / FILE_NAME, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        key = bytes.fromhex(os.read(handle, 4 * KEY_BYTES).decode("ascii"))
    except (OSError, ValueError):
        return None
    finally:
        os.close(handle)
    return key if len(key) == KEY_BYTES else None


def ensure_key(folder: Path) -> bytes | None:
    """Return the folder's key, made (0600) when it is not there; None where it can neither be read nor made.

    It is written under another name and linked, so that two reviewers who begin at once get the same one.
    """
    known = read_key(folder)
    if known is not None:
        return known
    path = folder / FILE_NAME
    temporary = folder / f".{FILE_NAME}.{secrets.token_hex(8)}"
    try:
        make_folder(folder)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(handle, secrets.token_hex(KEY_BYTES).encode("ascii"))
            os.fsync(handle)
        finally:
            os.close(handle)
        try:
            os.link(temporary, path)
        except FileExistsError:
            pass
        finally:
            temporary.unlink(missing_ok=True)
    except OSError:
        return None
    return read_key(folder)


def keyed(value: str, key: bytes) -> str:
    """Return the keyed digest of a recorded value, in hexadecimal; white space around it does not count."""
    told = value.strip().encode("utf-8", "surrogatepass")
    return hmac.new(key, b"proofreel value\n" + told, hashlib.sha256).digest()[:SHOWN_BYTES].hex()
