"""Where files are: the shipped data, and the user's own folders.

`FLEXROUTINE_HOME=DIR` puts config, data and cache under one folder, for tests and for portable use.
"""

import os
from pathlib import Path

from flexroutine.errors import FileError


def shipped_data() -> Path:
    """Return the folder of the shipped catalogue: inside the package, or at the top of a checkout.

    Raises: FileError: neither is there, so the installation is broken.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "data", here.parents[1] / "data"):
        if (folder / "exercises.yaml").is_file():
            return folder
    raise FileError(f"{here / 'data'}: the shipped exercises are missing; install flexroutine again")


def config_folder() -> Path:
    """Return the folder of config.toml, exercises/ and routines/."""
    return _folder("config")


def data_folder() -> Path:
    """Return the folder of what is kept of a person: nothing that a copy of the settings should carry along."""
    return _folder("data")


def profile_file() -> Path:
    """Return the file of what applies to the user."""
    return data_folder() / "profile.toml"


def is_there(path: Path) -> bool:
    """Tell whether something goes by this name; what cannot be looked at may be there, so it counts."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        pass
    return True


def cache_folder() -> Path:
    """Return the folder of what can be thrown away and made again."""
    return _folder("cache")


def history_file() -> Path:
    """Return the database of what was done."""
    return _folder("data") / "history.sqlite3"


def config_file() -> Path:
    """Return the file of the user's settings."""
    return config_folder() / "config.toml"


def origin() -> str:
    """Say what decides where the user's folders are."""
    return "FLEXROUTINE_HOME" if os.environ.get("FLEXROUTINE_HOME") else "this system's convention"


def user_files(kind: str) -> list[Path]:
    """Return the user's own YAML files of a kind (`exercises` or `routines`), in order of name.

    What goes by such a name and is no file is among them, and a folder that cannot be looked into stands for
    what may be in it: whoever reads them is told what is wrong.
    """
    folder = config_folder() / kind
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml") and not _is_a_mark(path))
    except (FileNotFoundError, NotADirectoryError):
        return [folder] if os.path.lexists(folder) else []
    except OSError:
        return [folder]


def _is_a_mark(path: Path) -> bool:
    """Editors mark a file that is open with a hidden link to nothing beside it (`.#mine.yaml`)."""
    return path.name.startswith(".") and path.is_symlink() and not path.exists()


def _folder(kind: str) -> Path:
    if home := os.environ.get("FLEXROUTINE_HOME"):
        return Path(home) / kind
    from platformdirs import PlatformDirs  # noqa: PLC0415 - only needed where no one folder is set

    folders = PlatformDirs("flexroutine", appauthor=False)
    by_kind = {"config": "user_config_dir", "data": "user_data_dir", "cache": "user_cache_dir"}
    return Path(getattr(folders, by_kind[kind]))
