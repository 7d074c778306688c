"""`config`: what is in force, and where it came from."""

import json
from dataclasses import fields
from typing import TYPE_CHECKING

from flexroutine import locations
from flexroutine.cli.options import JsonOption
from flexroutine.cli.output import write, write_table

if TYPE_CHECKING:
    from flexroutine.settings import Settings


def config(as_json: JsonOption = False) -> None:
    """Show settings and folders, and where each comes from."""
    from flexroutine.cli.hearing import check_voice
    from flexroutine.settings import read_settings

    settings = read_settings(locations.config_file())
    rows = [*_setting_rows(settings), *_sound_rows(settings), *_folder_rows()]
    if as_json:
        record = {name: {"value": value, "from": origin} for name, value, origin in rows}
        write(json.dumps(record, ensure_ascii=False, indent=2))
        return
    write_table(("Setting", "Value", "From"), rows)
    check_voice(settings)  # last, so that whoever has to mend it has seen where


def _setting_rows(settings: "Settings") -> list[tuple[str, str, str]]:
    from flexroutine.settings import option_name

    names = [each.name for each in fields(settings) if each.name != "origins"]
    return [
        (option_name(name), _written(getattr(settings, name)), settings.origins.get(name, "default")) for name in names
    ]


def _sound_rows(settings: "Settings") -> list[tuple[str, str, str]]:
    """Say what is heard, and by which engine; the reason stands where settings say where they come from."""
    from flexroutine.cli.sound_check import voice_in_use
    from flexroutine.sound.engines import find_engine
    from flexroutine.sound.playing import open_output

    found = find_engine(settings.voice)
    output, passed_over = open_output()
    if output:
        output.close()
    return [
        ("speaks", voice_in_use(found.engine), "; ".join(found.passed_over) or "best there is"),
        ("plays", output.name if output else "the terminal bell", "; ".join(passed_over) or "best there is"),
    ]


def _folder_rows() -> list[tuple[str, str, str]]:
    origin = locations.origin()
    return [
        ("settings", str(locations.config_file()), origin),
        ("your exercises", str(locations.config_folder() / "exercises"), origin),
        ("your routines", str(locations.config_folder() / "routines"), origin),
        ("history", str(locations.history_file()), origin),
        ("cache", str(locations.cache_folder()), origin),
        ("shipped data", str(locations.shipped_data()), "installed"),
    ]


def _written(value: object) -> str:
    if value is None:
        return "chosen"
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
