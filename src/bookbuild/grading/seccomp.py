"""The system calls that are forbidden in the sandbox, as a filter for the Linux kernel.

No process may be started: threads are allowed, because NumPy and TensorFlow live on them. Memory
that no limit of a process counts is refused, too (files in memory, System V segments). The filter
is a classic BPF program, see ``man 2 seccomp``; bubblewrap installs it just before the first line
of the sandboxed program runs.
"""

from __future__ import annotations

import errno
import platform
import struct

__all__ = ["is_known", "program"]

# For each processor: its name in the kernel's headers (AUDIT_ARCH_...), and numbers of calls.
ARCHITECTURES = {
    "x86_64": (0xC000003E, {"clone": 56, "clone3": 435}, {"fork": 57, "vfork": 58, "shmget": 29,
                                                         "memfd_create": 319}),
    "aarch64": (0xC00000B7, {"clone": 220, "clone3": 435}, {"shmget": 194, "memfd_create": 279}),
}  # fmt: skip
CLONE_THREAD = 0x10000
X32 = 0x40000000  # another way to number the calls of x86-64

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
ALLOW, KILL, ERRNO = 0x7FFF0000, 0x80000000, 0x00050000


def is_known(machine: str = platform.machine()) -> bool:
    """Tell whether there is a filter for this processor."""
    return machine in ARCHITECTURES


def program(machine: str = platform.machine()) -> bytes:
    """Return the filter. Raises ``KeyError`` for a processor that is not known."""
    architecture, clones, forbidden = ARCHITECTURES[machine]
    refuse = ERRNO | errno.EPERM
    steps = [(LOAD, 0, 0, ARCHITECTURE), (EQUAL, 1, 0, architecture), (RETURN, 0, 0, KILL)]
    steps += [(LOAD, 0, 0, NUMBER), (AT_LEAST, 0, 1, X32), (RETURN, 0, 0, refuse)]
    # glibc takes "no such call" as a reason to start its threads by clone, which can be judged.
    steps += [(EQUAL, 0, 1, clones["clone3"]), (RETURN, 0, 0, ERRNO | errno.ENOSYS)]
    for number in forbidden.values():
        steps += [(EQUAL, 0, 1, number), (RETURN, 0, 0, refuse)]
    steps += [(EQUAL, 0, 3, clones["clone"]), (LOAD, 0, 0, FIRST_ARGUMENT)]
    steps += [(ANY_BIT, 1, 0, CLONE_THREAD), (RETURN, 0, 0, refuse), (RETURN, 0, 0, ALLOW)]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
