"""The tests' settings for a site that reads a replica: it looks often, so that a test need not wait for long."""

import os

from tests.settings import *  # noqa: F403

DATABASE_REPLICA_CHECK_SECONDS = float(os.environ.get("CHECK_SECONDS", "0.1"))
DATABASE_REPLICA_RETRY_SECONDS = float(os.environ.get("RETRY_SECONDS", "1"))
