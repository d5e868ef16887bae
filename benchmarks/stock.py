"""Let the database take stock of what was seeded, as PostgreSQL does by itself some minutes later."""

import django

django.setup()

from django.db import connection  # noqa: E402

if __name__ == "__main__":
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
