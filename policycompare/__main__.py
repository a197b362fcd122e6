"""`python -m policycompare`: the command line where its script is not on the path."""

import sys

from policycompare.cli import main

if __name__ == "__main__":  # a worker process imports the module under another name
    sys.exit(main())
