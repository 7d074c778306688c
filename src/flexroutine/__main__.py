"""`python -m flexroutine`, and the program itself."""

from flexroutine.cli import main

if __name__ == "__main__":
    main()
