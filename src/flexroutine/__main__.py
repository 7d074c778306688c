"""`python -m flexroutine`, and the program itself."""

import gc

gc.disable()  # most commands end before there is garbage worth looking for; `start` switches it on again

from flexroutine.cli import main  # noqa: E402 - importing is what goes faster without

__all__ = ["main"]

if __name__ == "__main__":
    main()
