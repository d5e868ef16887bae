"""The standard kinds every centre begins with; a centre can add its own and stop offering any of them."""

from exchanges.models import Kind

# slug, icon, English, Welsh; in the order they are shown.
STANDARD_KINDS = [
    ("company", "kind-company", "Company", "Cwmni"),
    ("a-hand", "kind-hand", "A hand", "Help llaw"),
    ("food-and-drink", "kind-food", "Food and drink", "Bwyd a diod"),
    ("a-laugh", "kind-laugh", "A laugh", "Hwyl a chwerthin"),
    ("a-listening-ear", "kind-ear", "A listening ear", "Clust i wrando"),
    ("a-song", "kind-song", "A song", "Cân"),
    ("know-how", "kind-knowhow", "Know-how", "Gwybodaeth a phrofiad"),
    ("a-story", "kind-story", "A story", "Stori"),
    ("comfort", "kind-comfort", "Comfort", "Cysur"),
    ("kind-words", "kind-words", "Kind words", "Gair caredig"),
    ("thanks", "kind-thanks", "Thanks", "Diolch"),
    ("a-worry-shared", "kind-trust", "A worry shared", "Rhannu pryder"),
    ("an-offer-taken-up", "kind-offer", "An offer taken up", "Derbyn cynnig"),
    ("teaching-a-skill", "kind-teach", "Teaching a skill", "Dysgu sgil i rywun"),
    ("advice-or-an-idea", "kind-idea", "Advice or an idea", "Cyngor neu syniad"),
    ("something-made", "kind-made", "Something made", "Rhywbeth o waith llaw"),
    ("something-lent", "kind-lent", "Something lent", "Benthyg rhywbeth"),
    ("a-small-gift", "kind-gift", "A small gift", "Anrheg fach"),
    ("plants-or-animals", "kind-plant", "Plants or animals", "Planhigion neu anifeiliaid"),
    ("prayer-or-faith", "kind-faith", "Prayer or faith", "Gweddi neu ffydd"),
    ("something-else", "kind-other", "Something else", "Rhywbeth arall"),
]
# Given to a member of staff, these ask for a line in the gift register.
GIFTS = {"a-small-gift"}


def add_standard_kinds(centre):
    """Give a new centre the standard kinds."""
    Kind.objects.bulk_create(
        Kind(
            centre=centre,
            slug=slug,
            icon=icon,
            name=name,
            name_cy=name_cy,
            order=place,
            asks_for_declaration=slug in GIFTS,
        )
        for place, (slug, icon, name, name_cy) in enumerate(STANDARD_KINDS, start=1)
    )
