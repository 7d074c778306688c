"""The examples in docstrings."""

import doctest
from types import ModuleType

import pytest

from flexroutine import leaflet, quantities, settings, wording


@pytest.mark.parametrize("module", [leaflet, quantities, settings, wording], ids=lambda module: module.__name__)
def test_docstring_examples_hold(module: ModuleType) -> None:
    """Every example in a docstring gives what it says."""
    results = doctest.testmod(module)

    assert results.attempted > 0
    assert results.failed == 0
