"""The site's own settings, with two empty pages to compare with and static files in a folder of their own."""

import os
from pathlib import Path

from config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
STATIC_ROOT = Path(os.environ["BENCHMARK_HOME"]) / "static"
