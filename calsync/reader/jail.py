"""Shuts this process in: no network, no files but the program's own, no other processes, and a budget.

Each part holds where the system has it; `confine` says which do. All of it is for good, and for what is started here.
"""

import ctypes
import os
import resource
import sys
import sysconfig
import zoneinfo
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from calsync.reader import seccomp
from calsync.reader.model import CPU_SECONDS, MAX_ANSWER, MEMORY

USERS: Final = range(61184, 65520)  # ids that no account has (systemd.io/UIDS-GIDS: those of dynamic users)
_NO_NEW_PRIVILEGES: Final = 38  # prctl(2)
_DEATH_SIGNAL: Final = 1
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # landlock(7); the same on every architecture
_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
_FILES: Final = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # kinds of access to files that each version of Landlock knows

_libc = ctypes.CDLL(None, use_errno=True)


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("access", ctypes.c_uint64), ("folder", ctypes.c_int32))


def confine(keep: int, *, runs: bool = False, landlock: bool = True) -> tuple[str, ...]:
    """Shuts this process in, with that one file descriptor open; `runs` lets it start the system's programs (OCR).

    Gives the parts that hold. `landlock` leaves that part out, for tests of what holds without it.
    """
    held = ["limits"]
    _close_all_but(keep)
    _limit(runs)
    rules = _ruleset(runs) if landlock and sys.platform == "linux" else None
    if os.geteuid() == 0:
        user = USERS[os.getpid() % len(USERS)]
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
        held.append("own user")
    if sys.platform != "linux":
        return tuple(held)
    _libc.prctl(_DEATH_SIGNAL, 9, 0, 0, 0)  # nobody would take the answer
    _libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if rules is not None:
        if _libc.syscall(_RESTRICT_SELF, rules, 0) == 0:
            held.append("Landlock")
        os.close(rules)
    if seccomp.install(runs=runs, opens="Landlock" in held):
        held.append("seccomp")
    return tuple(held)


def _close_all_but(keep: int) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nothing, standard)
    os.closerange(3, keep)
    os.closerange(keep + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def _limit(runs: bool) -> None:
    """The operating system ends the process where it takes more time, and refuses it more memory."""
    limits = {
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_AS: _size() + MEMORY,
        resource.RLIMIT_FSIZE: MAX_ANSWER if runs else 0,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in limits.items():
        with suppress(ValueError, OSError):  # macOS has no limit of memory
            resource.setrlimit(what, (most, most))


def _size() -> int:
    """Bytes of address space that the process has."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    return 2 * 1024**3


def _ruleset(runs: bool) -> int | None:
    """The descriptor of a set of rules that lets the program's own files be read; None where there is no Landlock."""
    version = _libc.syscall(_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return None
    rules = _Ruleset((1 << _FILES[min(version, 5)]) - 1, 3 if version >= 4 else 0, 3 if version >= 6 else 0)
    size = 8 if version < 4 else 16 if version < 6 else 24
    held: int = _libc.syscall(_CREATE_RULESET, ctypes.byref(rules), size, 0)
    if held < 0:
        return None
    for folder in _readable(runs):
        with suppress(OSError):
            beneath = os.open(folder, os.O_PATH | os.O_CLOEXEC)
            access = _READ_FILE | _READ_DIR | (_EXECUTE if runs else 0)
            access &= ~_READ_DIR if not folder.is_dir() else ~0
            _libc.syscall(_ADD_RULE, held, 1, ctypes.byref(_Beneath(access, beneath)), 0)
            os.close(beneath)
    return held


def _readable(runs: bool) -> Iterator[Path]:
    """Where the program and what it is made of lie: parts of it are loaded when they are first needed."""
    for name in ("stdlib", "platstdlib", "purelib", "platlib"):
        yield Path(sysconfig.get_path(name))
    yield Path(__file__).parents[1]
    yield from map(Path, zoneinfo.TZPATH)
    if runs:
        yield from map(Path, ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/dev/null", "/dev/urandom"))
        if "TESSDATA_PREFIX" in os.environ:
            yield Path(os.environ["TESSDATA_PREFIX"])
