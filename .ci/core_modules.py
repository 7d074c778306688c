"""Print the files of the core, as the import contract names them, for the coverage report."""

import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def main() -> None:
    """Print a comma-separated list of patterns."""
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    contracts = settings["tool"]["importlinter"]["contracts"]
    modules = next(each["source_modules"] for each in contracts if each["type"] == "forbidden")
    paths = [f"src/{module.replace('.', '/')}" for module in modules]
    print(",".join(f"{path}/*" if (PROJECT / path).is_dir() else f"{path}.py" for path in paths))


if __name__ == "__main__":
    main()
