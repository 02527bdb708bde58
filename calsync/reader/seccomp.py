"""A filter of system calls (seccomp(2), BPF): what reaches other machines, processes and files is refused."""

import ctypes
import os
import platform
import struct
from errno import ENOSYS, EPERM
from typing import Final

# Numbers on x86-64 and on arm64; None where that one has no such call.
Numbers = tuple[int | None, int | None]
REACHING: Final[dict[str, Numbers]] = {
    # other machines
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "accept": (43, 202), "accept4": (288, 242),
    "bind": (49, 200), "listen": (50, 201), "sendto": (44, 206), "sendmsg": (46, 211), "sendmmsg": (307, 269),
    "recvfrom": (45, 207), "recvmsg": (47, 212), "recvmmsg": (299, 243),
    # other processes
    "kill": (62, 129), "tkill": (200, 130), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "pidfd_send_signal": (424, 424), "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "process_madvise": (440, 440),
    "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195), "semget": (64, 190), "msgget": (68, 186),
    "mq_open": (240, 180),
    # the system
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "unshare": (272, 97),
    "setns": (308, 268), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442),
    "reboot": (169, 142), "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "swapon": (167, 224), "swapoff": (168, 225),
    "sethostname": (170, 161), "setdomainname": (171, 162), "acct": (163, 89), "settimeofday": (164, 170),
    "clock_settime": (227, 112), "adjtimex": (159, 171), "clock_adjtime": (305, 266), "quotactl": (179, 60),
    "syslog": (103, 116), "iopl": (172, None), "ioperm": (173, None), "modify_ldt": (154, None),
    "personality": (135, 92), "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    # files by other ways than their names, and what a name leads to
    "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264), "fanotify_init": (300, 262),
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "chown": (92, None), "fchown": (93, 55),
    "lchown": (94, None), "fchownat": (260, 54), "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7),
    "truncate": (76, 45), "mknod": (133, None), "mknodat": (259, 33), "rename": (82, None), "renameat": (264, 38),
    "renameat2": (316, 276), "mkdir": (83, None), "mkdirat": (258, 34), "rmdir": (84, None), "link": (86, None),
    "linkat": (265, 37), "symlink": (88, None), "symlinkat": (266, 36), "utimensat": (280, 88),
}  # fmt: skip
STARTING: Final[dict[str, Numbers]] = {
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
}
OPENING: Final[dict[str, Numbers]] = {
    "open": (2, None),
    "openat": (257, 56),
    "openat2": (437, 437),
    "creat": (85, None),
}
CLONE: Final = (56, 220)
CLONE3: Final = 435
TGKILL: Final = (234, 131)
NEWEST: Final = 449  # of the calls that are allowed; they have one number on all architectures since 424
_X32: Final = 0x40000000
_THREAD: Final = 0x00010000  # of clone(2): a thread and no process

_MACHINES: Final = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # the column of numbers, and its name in BPF
_LOAD, _EQUAL, _ABOVE, _BITS, _RETURN = 0x20, 0x15, 0x25, 0x45, 0x06
_NUMBER, _ARCH, _FIRST = 0, 4, 16  # offsets in struct seccomp_data: the call, the machine, the first argument
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_PR_SET_SECCOMP, _FILTER = 22, 2

Step = tuple[int, int, int, int]  # an instruction: code, steps to jump where it holds and where not, operand


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def install(*, runs: bool, opens: bool) -> bool:
    """Puts the filter on this process for good; whether it holds. Needs PR_SET_NO_NEW_PRIVS.

    `runs` lets programs be started; `opens` lets files be opened, where something else says which.
    """
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return False
    column, arch = machine
    refused = {**REACHING, **({} if runs else STARTING), **({} if opens or runs else OPENING)}
    steps = _steps(arch, column, [n[column] for n in refused.values()], starts=runs)
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    program = _Program(len(steps), code)
    done: int = ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)
    return done == 0


def _steps(arch: int, column: int, refused: list[int | None], *, starts: bool) -> list[Step]:
    steps: list[Step] = [
        (_LOAD, 0, 0, _ARCH),
        (_EQUAL, 1, 0, arch),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    steps += _answer(_ABOVE, _X32 - 1, EPERM) + _answer(_ABOVE, NEWEST, ENOSYS)
    for number in refused:
        if number is not None:
            steps += _answer(_EQUAL, number, EPERM)
    if not starts:
        # The C library takes clone(2), whose flags can be seen, where there is no clone3(2).
        steps += _answer(_EQUAL, CLONE3, ENOSYS)
        steps += [
            (_EQUAL, 0, 4, CLONE[column]),
            (_LOAD, 0, 0, _FIRST),
            (_BITS, 1, 0, _THREAD),
            (_RETURN, 0, 0, _ERROR | EPERM),
            (_RETURN, 0, 0, _ALLOW),
        ]
        # A process may end itself, and no other.
        steps += [
            (_EQUAL, 0, 4, TGKILL[column]),
            (_LOAD, 0, 0, _FIRST),
            (_EQUAL, 1, 0, os.getpid()),
            (_RETURN, 0, 0, _ERROR | EPERM),
            (_RETURN, 0, 0, _ALLOW),
        ]
    return [*steps, (_RETURN, 0, 0, _ALLOW)]


def _answer(test: int, number: int, error: int) -> list[Step]:
    return [(test, 0, 1, number), (_RETURN, 0, 0, _ERROR | error)]
