"""``python -m digest``: the command line without its script."""

from digest.cli import run

if __name__ == "__main__":  # a process that begins anew loads this file under another name
    run()
