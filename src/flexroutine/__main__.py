"""`python -m flexroutine`, and the program itself."""

import gc
import signal

gc.disable()  # counting references frees what commands and frames leave behind, and looking for more takes long
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until `main` can say it better, Ctrl-C just ends the program

from flexroutine.cli import main  # noqa: E402 - importing is what goes faster without

__all__ = ["main"]

if __name__ == "__main__":
    main()
