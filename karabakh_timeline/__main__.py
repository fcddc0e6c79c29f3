"""Run the program as ``python -m karabakh_timeline``."""

from karabakh_timeline.cli.main import main

if __name__ == "__main__":
    main()
