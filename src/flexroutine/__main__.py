"""`python -m flexroutine`, and the program itself."""

import gc
import signal

gc.disable()  # most commands end before there is garbage worth looking for; `start` switches it on again
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until `main` can say it better, Ctrl-C just ends the program

from flexroutine.cli import main  # noqa: E402 - importing is what goes faster without

__all__ = ["main"]

if __name__ == "__main__":
    main()
