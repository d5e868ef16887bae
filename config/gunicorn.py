"""How gunicorn serves the site: `gunicorn --config config/gunicorn.py`.

WEB_CONCURRENCY is the number of workers: as many as there are processors is a good start. They are gunicorn's
plain ones, the fastest measured, and need a proxy such as nginx or Caddy in front to wait for slow tablets.
"""

import os

wsgi_app = "config.wsgi:application"
bind = "127.0.0.1:8000"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))

# No header of a reader's becomes a setting of the server's, such as the path that the site stands at.
forwarder_headers = ""

# Nobody needs to steer a running server through a socket in somebody's home.
control_socket_disable = True

# A worker shows that it lives by touching a file; on a busy disk that could take so long that it seems dead.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK | os.X_OK) else None  # noqa: S108
