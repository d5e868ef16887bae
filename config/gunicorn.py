"""How gunicorn serves the site: `gunicorn --config config/gunicorn.py`, with WEB_CONCURRENCY workers."""

import os

wsgi_app = "config.wsgi:application"
bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
