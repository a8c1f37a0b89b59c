"""`python -m baocao` is the command `baocao`."""

import sys

from baocao.cli import main

sys.exit(main())
