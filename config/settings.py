"""Settings. What differs between machines comes from the environment: the README lists it."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import environment
from config.kept_secret import VAR as VAR_DIR
from config.only_mine import OnlyMine

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = environment.switch("DEBUG", default=False)
SECRET_KEY = environment.secret_key(DEBUG)
# Keys from before: what they sealed and signed still opens. manage.py seal_anew makes them needless.
SECRET_KEY_FALLBACKS = environment.earlier_keys()
ALLOWED_HOSTS = environment.listed("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = environment.listed("TRUSTED_ORIGINS")
# Off only where the server is on this very machine, as in the demo.
HTTPS = environment.switch("HTTPS", default=not DEBUG)

INSTALLED_APPS = [
    "people",
    "exchanges",
    "config.apps.AdministratorsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "people.tablets.middleware.TabletMiddleware",
    "people.handover.middleware.HandOverMiddleware",
    "people.accounts.middleware.SessionLimitsMiddleware",
    "people.drafts.middleware.DraftMiddleware",
    "config.web.middleware.LanguageMiddleware",
    "people.tablets.middleware.ComeInMiddleware",
    "people.accounts.second_step.SecondStepMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "people.looks.actions.LookMiddleware",
    "config.web.middleware.PrivatePagesMiddleware",
    "people.handover.middleware.OnlyTheirPagesMiddleware",
    "people.tablets.middleware.OnlyToReadMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "people.accounts.shell.shell",
            ],
        },
    },
    {
        # The long lists of those pages: config/web/jinja.py.
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "jinja2"],
        "OPTIONS": {"environment": "config.web.jinja.environment"},
    },
]

# --- Database -----------------------------------------------------------------------------------

if environment.is_embedded():
    database = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(VAR_DIR / "giveandtake.sqlite3"),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
else:
    database = dj_database_url.config(conn_max_age=60, conn_health_checks=True)
DATABASES = {"default": database}
if database["ENGINE"] == "django.db.backends.sqlite3":
    # Without IMMEDIATE a transaction that reads before it writes cannot wait for another writer: it fails
    # at once with "database is locked". FULL keeps the last save through a power cut.
    database["OPTIONS"] = {
        "factory": OnlyMine,
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    VAR_DIR.mkdir(exist_ok=True)
elif database["ENGINE"] != "django.db.backends.postgresql":
    raise ImproperlyConfigured(
        "DATABASE_URL must start with postgres:// or sqlite:///. Give & Take is tested on those two only."
    )
# A streaming replica for reports and lists: config/database/replica.py says when it is read.
if replica := dj_database_url.config("DATABASE_REPLICA_URL", default="", conn_max_age=60, conn_health_checks=True):
    if {replica["ENGINE"], database["ENGINE"]} != {"django.db.backends.postgresql"}:
        raise ImproperlyConfigured(
            "DATABASE_REPLICA_URL names a streaming replica of the PostgreSQL in DATABASE_URL, so both must start with "
            "postgres://. Without a replica leave it unset."
        )
    given = replica.get("OPTIONS", {})
    replica["OPTIONS"] = {
        # Where the replica's machine has gone, nobody waits for it longer than this.
        "connect_timeout": 2,
        "tcp_user_timeout": 5000,
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        **given,
        "options": f"{given.get('options', '')} -c default_transaction_read_only=on".strip(),
    }
    replica["TEST"] = {"MIRROR": "default"}
    DATABASES["replica"] = replica
    DATABASE_ROUTERS = ["config.database.replica.Router"]
    MIDDLEWARE += ["config.database.replica.JustSavedMiddleware"]
# How old what it shows may be; how often each process looks; how long one that is away is left alone.
DATABASE_REPLICA_LAG_SECONDS = environment.number("DATABASE_REPLICA_LAG_SECONDS", default=10)
DATABASE_REPLICA_CHECK_SECONDS = 5
DATABASE_REPLICA_RETRY_SECONDS = 30
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# A shared cache, so that the limits on signing in hold over all workers.
# Full, it lets go of a third of what it holds: a stranger must not fill it, and with that forget who tried too often.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# --- Signing in ---------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["people.accounts.backends.EmailBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# Length and a list of common passwords, and nothing else: rules about characters make worse passwords.
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "people.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
# Five wrong tries block the address for five minutes, from anywhere; one address may try thirty times a minute,
# because everyone in a centre shares one.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    # Three tries a code, and five codes in a quarter of an hour: a thousand days to guess one of six digits.
    "request_login_code": "20/m/ip,5/15m/key",
    "invitation": "30/m/ip",
    # PINs tried on one tablet, whoever's; and cards held up at one address.
    "pin": "20/5m/key",
    "card": "60/m/ip",
}
# A code by e-mail: six digits, three tries, ten minutes. An address that nobody has is sent nothing.
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_TIMEOUT = 10 * 60
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# How long somebody who has said who they are need not say it again before they change how they come in.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60

# Must staff, managers and administrators have a passkey or an authenticator besides? Off only in the demo.
SECOND_STEP = environment.switch("SECOND_STEP", default=True)
MFA_ADAPTER = "people.accounts.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Give & Take"
# Codes of the half minute before and after: few telephones have the time to the second.
MFA_TOTP_TOLERANCE = 1
# Browsers lend passkeys to no other site without TLS than this very machine's own.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_FORMS = {
    "authenticate": "people.accounts.forms.second_step.CodeForm",
    "reauthenticate": "people.accounts.forms.second_step.CodeAgainForm",
    "activate_totp": "people.accounts.forms.second_step.ActivateForm",
}
ACCOUNT_FORMS = {
    "request_login_code": "people.accounts.forms.sign_in.AskForCodeForm",
    "confirm_login_code": "people.accounts.forms.sign_in.TypeCodeForm",
    "reauthenticate": "people.accounts.forms.second_step.PasswordAgainForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("TRUSTED_PROXY_COUNT", default=0)

SESSION_IDLE_MINUTES = 30
# The centre's tablets, which many hands hold; and what makes a browser one, for as long as browsers keep anything.
TABLET_IDLE_MINUTES = 10
TABLET_COOKIE_NAME = "__Host-tablet" if HTTPS else "tablet"
TABLET_COOKIE_AGE = 400 * 24 * 60 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.web.errors.forged"
if HTTPS:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS

# --- Who looked ---------------------------------------------------------------------------------

# How long it is kept who looked at what: manage.py forget_looks deletes what is older.
LOOKS_KEPT_DAYS = environment.number("LOOKS_KEPT_DAYS", default=730)
if LOOKS_KEPT_DAYS < 90:
    raise ImproperlyConfigured("LOOKS_KEPT_DAYS is less than 90. People may ask who looked: keep it for longer.")

# --- Headers ------------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
# Only where every name below this one is served by HTTPS too: browsers believe it for a year.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS and environment.switch("HSTS_SUBDOMAINS", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The page's address says nothing about a person, but nobody else needs to know it. The browser still has
# to send it to ourselves: the check against forged posts needs it.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
PERMISSIONS_POLICY = {
    feature: [] for feature in ["camera", "display-capture", "geolocation", "payment", "usb", "serial"]
}

# Thirty people with all their words fit many times over; a page of thousands of fields does not.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# A photograph as it came, with all that the camera wrote into it, is held in memory and touches no disk.
FILE_UPLOAD_HANDLERS = [
    "config.web.uploads.LargestUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Language and time --------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en", _("English")), ("cy", _("Welsh"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Europe/London"
USE_TZ = True

# --- Photographs --------------------------------------------------------------------------------

# Where they stand: in no folder that a web server shows. docs/decisions/0012-photographs.md says how they are kept.
PHOTOS_DIR = environment.folder("PHOTOS_DIR", default=VAR_DIR / "photos")
# The largest file that is taken, in bytes.
PHOTOS_LARGEST = 15 * 1024 * 1024
# Files that are sent with a form, all together: so many are held in memory, as the photograph alone is.
FILE_UPLOAD_MAX_MEMORY_SIZE = PHOTOS_LARGEST + 1024 * 1024

# --- Static files -------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# A page that looks like another's costs nothing, but a page shown twice in one moment does: keep messages
# in the session, where they are private, not in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- E-mail --------------------------------------------------------------------------------------

# Codes, invitations and the weekly note. Where no server for it is named, no page offers what needs one.
MAIL = environment.mail(is_debugging=DEBUG)
HAS_MAIL, EMAIL_BACKEND = MAIL["is_there"], MAIL["backend"]
EMAIL_HOST, EMAIL_PORT = MAIL["host"], MAIL["port"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL["user"], MAIL["password"]
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL["starttls"], MAIL["tls"]
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = MAIL["from"]
# Where the links in an e-mail lead: a command has no request to tell it.
SITE_URL = environment.site_url()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A page refused or not found is an answer, not a fault.
    "loggers": {"django.request": {"level": "ERROR"}},
}
