"""The site's own settings as the tests need them: the same on every machine, whatever its environment says.

Only the database comes from outside, so that the same tests run on SQLite and on PostgreSQL.
"""

import os
import tempfile
from pathlib import Path

for name in (
    "ALLOWED_HOSTS",
    "DEMO_PASSWORD",
    "LOOKS_KEPT_DAYS",
    "EMAIL_FROM",
    "EMAIL_URL",
    "PHOTOS_DIR",
    "SECOND_STEP",
    "SECRET_KEY_FALLBACKS",
    "SITE_URL",
    "TRUSTED_ORIGINS",
    "TRUSTED_PROXY_COUNT",
):
    os.environ.pop(name, None)
os.environ.update(DEBUG="0", HTTPS="0", SECRET_KEY="only-for-tests-" + "0123456789" * 5)

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file and not memory, which threads cannot share; one a run, so that two runs can go on at once.
    folder = tempfile.TemporaryDirectory(prefix="give-and-take-tests-")
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(folder.name, "test.sqlite3")}

# Photographs of one run stand in a folder of their own, and go with it.
photos = tempfile.TemporaryDirectory(prefix="give-and-take-photos-")
PHOTOS_DIR = Path(photos.name)

# Argon2 is slow on purpose; a test signs in many times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Django keeps the mails of tests instead of sending them.
HAS_MAIL = True

# Most tests are about something else; those of the second step ask for it.
SECOND_STEP = False

# The tests serve static files from where they are written, without collecting them first.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
