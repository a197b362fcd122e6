"""Files: read whole within limits, written whole or not at all."""

import contextlib
import os
import secrets
import shutil
import stat
import time
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from policycompare.errors import LoadError, SelectionError
from policycompare.late import half_character

LARGEST = 50_000_000
UNFINISHED = ".unfinished"
_NEAR = 20  # characters of a message before and after half a character
_STALE = 3600  # seconds; no file takes so long to be written: the process that wrote it was killed
_NO_FILE = "is no file but a pipe, socket or device"
_FOLDER = "is a folder, no file"


def read_bytes(path: Path, *, inside: Path | None = None, largest: int | None = None) -> bytes:
    """Return the content of a regular file; nothing else is ever opened.

    Parameters
    ----------
    path : Path
    inside : Path, optional
        The folder in which the file must be, if `path` is a link.
    largest : int, optional
        The largest size that is read, in bytes; `LARGEST` by default.

    Raises
    ------
    LoadError
        If it is missing, a folder, pipe or device, too large, or a link to a file outside the folder. The
        message has no subject: the caller writes the file name before it.
    """
    largest = LARGEST if largest is None else largest
    try:
        target = os.path.realpath(path)
        if inside is not None and not _is_inside(target, inside):
            raise LoadError("is a link to a file outside the folder; put the file itself there")
        check_regular(target)
        with open_regular(target, follow=False) as file:
            size = min(os.fstat(file.fileno()).st_size, largest)
            content = file.read(size + 1)  # to allocate `largest` takes longer than to read
            if len(content) > size:  # it has grown
                content += file.read(largest - size)
    except (OSError, RuntimeError, ValueError) as error:
        if isinstance(error, LoadError):
            raise
        raise _unopened(error) from error
    if len(content) > largest:
        raise LoadError(f"is larger than {largest / 1e6:.0f} MB")
    return content


def check_regular(path: Path | str) -> None:
    """Raise LoadError if there is no regular file; the message has no subject, as that of `read_bytes`."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, RuntimeError, ValueError) as error:
        raise _unopened(error) from error
    if not stat.S_ISREG(mode):
        raise LoadError(_FOLDER if stat.S_ISDIR(mode) else _NO_FILE)


def _unopened(error: Exception) -> LoadError:
    return LoadError(f"cannot be opened: {getattr(error, 'strerror', None) or error}")


def open_regular(path: Path | str, *, follow: bool = True) -> BinaryIO:
    """Open a regular file for reading; LoadError if it has become a pipe or device, which is not waited for.

    With `follow=False` a link is an OSError.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, flags | (0 if follow else getattr(os, "O_NOFOLLOW", 0)))
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    raise LoadError(_NO_FILE)


def _is_inside(target: str, folder: Path) -> bool:
    """Return whether a path without links is in a folder; with texts this takes a third of the time of `Path`."""
    root = os.path.join(os.path.realpath(folder), "")
    return os.path.normcase(target).startswith(os.path.normcase(root))


def is_regular(path: Path, *, inside: Path) -> bool:
    """Return whether a path is a regular file in the folder `inside`, or a link to one."""
    try:
        target = path.resolve()
        return target.is_relative_to(inside.resolve()) and stat.S_ISREG(os.lstat(target).st_mode)
    except (OSError, RuntimeError, ValueError):
        return False


def encoded(text: str, encoding: str = "utf-8") -> bytes:
    r"""Return a text as the bytes of a file; SelectionError naming half a character, which no file can hold.

    >>> encoded("甲")
    b'\xe7\x94\xb2'
    """
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        half = half_character(text)
        if half is None:  # a character that `encoding` lacks
            raise
        near = text[max(0, half.start() - _NEAR) : half.start() + _NEAR]
        raise SelectionError(
            f"{near!a} has half a character ({half[0]!a}), which no file can hold"
        ) from error


def write_files(contents: Mapping[Path, bytes], *, new: bool = False, inside: Path | None = None) -> None:
    """Write all files or none: each is written under another name in its folder, flushed, then renamed.

    An existing file keeps its content until the new one is complete. A link is replaced, not followed.
    What a killed process left unfinished in the same folder more than an hour ago is deleted.

    Parameters
    ----------
    contents : mapping of Path to bytes
        The content of each file. Missing folders are created.
    new : bool
        If true, an existing file is kept and FileExistsError is raised.
    inside : Path, optional
        The folder in which the files must be.

    Raises
    ------
    LoadError
        If a path is a folder, pipe or device, its folder is a file or a link that leads nowhere, or a link on
        the way to it leads out of `inside`.
    OSError
        If the disk is full, or a folder or file is write-protected.
    """
    for path in contents:
        check_file_name(path)
    written: dict[Path, Path] = {}
    made: list[Path] = []
    try:
        for path, content in contents.items():
            made += [folder for folder in (path.parent, *path.parent.parents) if not os.path.lexists(folder)]
            _prepare(path, new=new, inside=inside)
            unfinished = path.with_name(f".{secrets.token_hex(8)}{UNFINISHED}")
            written[unfinished] = path
            _write(content, unfinished, like=path)
        for unfinished, path in written.items():
            _put(unfinished, path, new=new)
        made = []
    finally:
        for unfinished in written:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)
        for folder in made:  # of a writing that failed, innermost first
            with contextlib.suppress(OSError):
                folder.rmdir()
    for folder in {path.parent for path in contents}:
        with contextlib.suppress(OSError):
            remove_unfinished(folder, older=_STALE)
        _flush_folder(folder)


def write_folder(contents: Mapping[str, bytes], folder: Path) -> None:
    """Write a new folder with all files, or nothing.

    Raises
    ------
    LoadError
        If the folder above it is a file, or a link that leads nowhere.
    FileExistsError
        If the folder exists.
    OSError
        If the disk is full.
    """
    check_name(folder)
    if os.path.lexists(folder):
        raise FileExistsError(f"{folder} exists already")
    make_folder(folder.parent, "new folders")
    unfinished = folder.with_name(f".{secrets.token_hex(8)}{UNFINISHED}")
    try:
        unfinished.mkdir()
        write_files({unfinished / name: content for name, content in contents.items()})
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    _flush_folder(folder.parent)


def check_name(path: Path) -> None:
    """Raise LoadError if the system has no file with this name: it has NUL, or half a character."""
    try:
        is_name = b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        is_name = False
    if not is_name:
        raise LoadError(
            f"{ascii(str(path))[1:-1]} is no name of a file: it has NUL or half a character; nothing was written"
        )


def check_file_name(path: Path) -> None:
    """Raise LoadError if a path has no name that a file can have: it is empty, or that of a folder (``.``, ``..``)."""
    check_name(path)
    if path.name in ("", ".."):
        raise LoadError(f"{str(path)!r} has no name of a file; give one, such as {str(path / 'name')!r}")


def check_folder(folder: Path, what: str) -> None:
    """Raise LoadError if a folder, or one above it, is a file or a link that leads nowhere.

    `what` (plural) will be written there.
    """
    check_name(folder)
    file = next((path for path in (folder, *folder.parents) if os.path.lexists(path)), folder)
    if os.path.lexists(file) and not file.is_dir():
        kind = "a link that leads to no folder" if file.is_symlink() else "a file"
        raise LoadError(f"{file} is {kind}; {what} need a folder")


def make_folder(folder: Path, what: str) -> None:
    """Create a folder if there is none; LoadError as from `check_folder` where none can be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        check_folder(folder, what)
        raise LoadError(f"{folder} cannot be created: {error.strerror}") from error


def remove_unfinished(folder: Path, *, older: float = 0) -> None:
    """Delete the incomplete files of killed runs in a folder that are `older`, in seconds.

    With `older=0` no other run may be writing to the folder.
    """
    for path in folder.glob(f".*{UNFINISHED}"):
        if path.is_dir() and not path.is_symlink():
            continue
        with contextlib.suppress(FileNotFoundError):
            if not older or path.lstat().st_mtime < time.time() - older:
                path.unlink()


def _prepare(path: Path, *, new: bool, inside: Path | None) -> None:
    """Create the folder of `path`; raise an error if no file may be written to `path`."""
    make_folder(path.parent, "the files")
    if inside is not None and not path.parent.resolve().is_relative_to(inside.resolve()):
        raise LoadError(f"{path.parent} is a link to a folder outside {inside}; nothing is written there")
    if not os.path.lexists(path):
        return
    if new:
        raise FileExistsError(f"{path} exists already")
    mode = os.lstat(path).st_mode
    if stat.S_ISLNK(mode):
        return
    if not stat.S_ISREG(mode):
        raise LoadError(f"{path} {_FOLDER if stat.S_ISDIR(mode) else _NO_FILE}; nothing was written")
    if not os.access(path, os.W_OK):
        raise PermissionError(f"{path} is write-protected; nothing was written")


def _write(content: bytes, unfinished: Path, *, like: Path) -> None:
    """Write a new file with the permissions of the file `like`, if there is one, and flush it to the disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(unfinished, flags, 0o666), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if like.is_file() and not like.is_symlink():
        with contextlib.suppress(OSError):
            shutil.copymode(like, unfinished)


def _put(unfinished: Path, path: Path, *, new: bool) -> None:
    """Rename a finished file to `path`; with `new` raise FileExistsError instead of replacing a file."""
    if not new:
        os.replace(unfinished, path)
        return
    try:
        os.link(unfinished, path, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError, AttributeError):  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(f"{path} exists already") from None
        os.rename(unfinished, path)


def _flush_folder(folder: Path) -> None:
    """Flush the list of files of a folder to the disk, if the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
