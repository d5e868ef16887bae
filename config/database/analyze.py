"""What the database knows of how much it holds."""

from django.db import connection


def look_over():
    """Let the database learn how much it holds, after much was written at once: it plans its questions by that.

    PostgreSQL learns it by itself in a minute or so. Until then it plans for empty tables, and a question that looks
    for what is missing can take minutes.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
