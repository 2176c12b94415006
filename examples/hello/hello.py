"""Shows that this program runs in the environment which pyve made for the project."""

import sys
from datetime import timedelta

import humanize
import tabulate

rows = [
    ["Python", sys.version.split()[0]],
    ["environment", sys.prefix],
    ["humanize", humanize.naturaldelta(timedelta(hours=25))],
    ["tabulate", tabulate.__version__],
]
print("Hello from pyve!")
print(tabulate.tabulate(rows, tablefmt="plain"))
