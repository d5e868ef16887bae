"""A spreadsheet of past moments of any length, the same every time, for measuring imports."""

import csv
import datetime
import random

KINDS = ["company", "a-song", "Know-how", "Clust i wrando", "a-hand", "Food and drink", "Stori", "thanks"]
WORDS = ["", "", "", "“I showed her how.”", "Roedd hi’n gwenu.", "He stayed until the tune was over."]
FIRST = ["Siân", "Gwilym", "Eirlys", "Tom", "Mair", "Ivor", "Beti", "Huw", "Nia", "Dewi"]
LAST = ["Jones", "O’Neill", "Prŷs", "Davies", "Llwyd", "Okafor", "Rees", "Evans", "Hughes", "Díaz"]
PEOPLE = [(f"{first} {last}", ["older person", "staff"][place % 2]) for place, (first, last) in
          enumerate((first, last) for first in FIRST for last in LAST)]  # fmt: skip


def write_spreadsheet(path, contributions, first_day=datetime.date(2021, 1, 4)):
    """Write a file of this many lines, two to a moment, over about five years."""
    chance = random.Random(contributions)
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["exchange", "date", "giver", "giver_role", "receivers", "kind", "words"])
        for number in range(1, contributions // 2 + 1):
            day = first_day + datetime.timedelta(days=number * 1700 // (contributions // 2 + 1))
            (one, her_role), (other, his_role) = chance.sample(PEOPLE, 2)
            for giver, role, to, to_role in ((one, her_role, other, his_role), (other, his_role, one, her_role)):
                writer.writerow(
                    [f"M{number}", day.isoformat(), giver, role, f"{to} [{to_role}]", chance.choice(KINDS),
                     chance.choice(WORDS)]
                )  # fmt: skip
