"""The report on paper: typst lays out the words and numbers it is given, in the language it is asked for."""
