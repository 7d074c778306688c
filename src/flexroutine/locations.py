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


def cache_folder() -> Path:
    """Return the folder of what can be thrown away and made again."""
    return _folder("cache")


def config_file() -> Path:
    """Return the file of the user's settings."""
    return config_folder() / "config.toml"


def origin() -> str:
    """Say what decides where the user's folders are."""
    return "FLEXROUTINE_HOME" if os.environ.get("FLEXROUTINE_HOME") else "this system's convention"


def user_files(kind: str) -> list[Path]:
    """Return the user's own YAML files of a kind (`exercises` or `routines`), in order of name."""
    try:
        return sorted(
            path for path in (config_folder() / kind).iterdir() if path.suffix in (".yaml", ".yml") and path.is_file()
        )
    except OSError:
        return []


def _folder(kind: str) -> Path:
    if home := os.environ.get("FLEXROUTINE_HOME"):
        return Path(home) / kind
    from platformdirs import PlatformDirs  # noqa: PLC0415 - only needed where no one folder is set

    folders = PlatformDirs("flexroutine", appauthor=False)
    return Path(folders.user_config_dir if kind == "config" else folders.user_cache_dir)
