"""The figures as spreadsheets."""
