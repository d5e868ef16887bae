"""The site's own settings as the tests need them: the same on every machine, whatever its environment says.

Only the database comes from outside, so that the same tests run on SQLite and on PostgreSQL.
"""

import os

for name in ("ALLOWED_HOSTS", "DEMO_PASSWORD", "TRUSTED_ORIGINS", "TRUSTED_PROXY_COUNT"):
    os.environ.pop(name, None)
os.environ.update(DEBUG="0", HTTPS="0", SECRET_KEY="only-for-tests-" + "0123456789" * 5)

from config.settings import *  # noqa: E402, F403
from config.settings import STORAGES  # noqa: E402

# Argon2 is slow on purpose; a test signs in many times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# The tests serve static files from where they are written, without collecting them first.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
