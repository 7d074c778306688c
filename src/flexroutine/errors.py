"""Everything that can go wrong on the user's side, and the exit code of each.

FlexroutineError
├── UsageError       2  an unknown name, an option that makes no sense
├── DataError        3  a data file is not what it should be
├── NothingToDoError 4  nothing can be made from what was asked
└── FileError        5  a file could not be read or written

Anything else that escapes is a bug: it keeps its traceback and exits with 1.
A message says where, what was found, what is allowed and what to do.
"""

from typing import ClassVar


class FlexroutineError(Exception):
    """A fault to tell the user about; only its subclasses are raised."""

    exit_code: ClassVar[int]


class UsageError(FlexroutineError):
    """The command line asks for something that does not exist or makes no sense."""

    exit_code = 2


class DataError(FlexroutineError):
    """A data file breaks a rule; one line for each fault."""

    exit_code = 3


class NothingToDoError(FlexroutineError):
    """What was asked for leaves nothing to do, or nothing that should be done."""

    exit_code = 4


class FileError(FlexroutineError):
    """A file could not be read or written."""

    exit_code = 5
