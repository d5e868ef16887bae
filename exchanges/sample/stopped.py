"""What got in the way at Tŷ’r Bont, what was decided about it, and what followed."""

# Laid out by hand, so that one barrier reads as one paragraph.
# fmt: off

from .shapes import SampleBarrier, SamplePlan, back_to, cy, opened, trying

POURING = SamplePlan(
    29, -18,
    good="She is the one who pours, as she was for forty years. The table waits for her and talks while it waits.",
    harm="A scald, from a full pot or a shaky cup. It has not happened once in the time we have known her.",
    harm_of_not="She sits with her hands in her lap and asks what she is for. She was low for a week.",
    view=cy("Hon. Codwch hi. Chi’n gweld? Fe alla i drin tebot."),
    least="The small brown pot, half full, on the tray with sides. She pours at the table, sitting down.",
    agreed="Eirlys first, then Huw, Tom and Rhian.",
    before="The small brown pot, with Tom’s hand under hers.",
)
SCISSORS = SamplePlan(
    138, -44,
    good="She cuts truer than any of us, and the banner is hers.",
    harm="A cut finger. The scissors are sharp, and they have to be.",
    harm_of_not="Somebody else cuts it crooked, and she says she is only in the way.",
    view="I’ve had those scissors since I was apprenticed. They know me.",
    least="Her own scissors, in their case when she is not cutting. The good light and a table to herself.",
    agreed="Dilys, Priya, and her niece by telephone.",
)

STOPPED = (
    SampleBarrier("eirlys", "tea-forbidden", "worry-about-risk",
                  "Pour the tea for the window table, as she has all along", "food-and-drink",
                  cy("O’n i’n arllwys te cyn i ti gael dy eni."),
                  to="gwilym mair joan",
                  decisions=(
                      trying("tea-asked", "Tom carries the big pot, and she pours from the jug.", "tom", 36),
                      back_to("stopped", 37, "She said no to the jug: it is for milk. We had not asked her."),
                      trying(30, "A smaller pot and a tray with sides. Eirlys chose the pot. First try is this week.",
                             "rhian", -3)),
                  plan=POURING),
    SampleBarrier("ivor", 61, "not-sure-what-to-give", "Tell the school about the weights", "a-story",
                  "Better not to involve me.",
                  to="year5",
                  decisions=(
                      trying(55, "Bethan writes one of his stories down with him, and reads it back.", "bethan", 48),
                      opened(47, "He read from his own book. We held the pages and kept out of the way.")),
                  followed=("ivor-third-reading", "today-school")),
    SampleBarrier("idris", 86, "a-rule", "Mend bicycles in the yard with Osian", "know-how",
                  "Forty years on the buses. I can manage a spanner.",
                  to="osian",
                  decisions=(
                      trying(82, "Nia rings the insurer and asks, instead of guessing.", "nia", 75),
                      opened(73, "The insurer said yes, with two people in the yard. Nobody had ever asked them.")),
                  followed=("bike-first", "bike-second", "bike-third")),
    SampleBarrier("gwilym", 44, "nobody-asked", cy("Trwsio’r glicied ar gât yr ardd"), "know-how",
                  cy("Neb wedi gofyn, t’wel."),
                  decisions=(
                      trying(40, "Tom asks him to look at it with him, and brings the box of tools.", "tom", 33),
                      opened(37, "We asked. It took him ten minutes, and now he looks after all the gates."))),
    SampleBarrier("winston", 52, "a-rule", "Bring ginger cake for the staff room", "food-and-drink",
                  "Back home you never come with your two hands empty.",
                  to="bethan amina",
                  decisions=(
                      trying(45, "Nia reads what the policy on gifts really says, and brings it to the team meeting.",
                             "nia", -6),)),
    SampleBarrier("kamala", 70, "language-or-communication", "Teach the knitting table a stitch from home",
                  "teaching-a-skill",
                  to="winston grace",
                  decisions=(
                      trying(66, "Sunita writes the words for the stitches on cards, in both languages.", "priya", 60),
                      opened(58, "The cards lie in the wool basket. She points, and they follow.")),
                  followed=("day-0814",)),
    SampleBarrier("joan", 18, "not-enough-time", "Dry the dishes after dinner with Rhian", "a-hand",
                  "They had it done before I’d my sleeves up.",
                  to="rhian"),
    SampleBarrier("mair", 83, "nobody-noticed", "Sing at the end of the day", "a-song",
                  decisions=(
                      opened(76, "We stopped stacking chairs at half past three, and listened."),)),
    SampleBarrier("mair", "chutney-back", "a-rule", "A jar of chutney, handed back", "a-small-gift",
                  "I made it for him because he fixed my radio. Now I feel silly.",
                  to="tom"),
    SampleBarrier("arthur", 27, "transport", "Give his talk on the lifeboat at the library", "a-story",
                  decisions=(
                      trying(20, "Gareth does the library run on the second Tuesday and takes Arthur with him.",
                             "gareth", -9),)),
    SampleBarrier("beryl", 96, "a-rule", "Bring in eggs from her own hens", "food-and-drink",
                  to="rhian",
                  decisions=(
                      trying(90, "Rhian asks the food officer what would make it all right.", "rhian", 70),
                      opened(64, "A stamp with the date, and the eggs go into cakes. Beryl does the stamping."))),
    SampleBarrier("huw", 49, "not-enough-staff", "Stay for dinner with his mother and help others at her table",
                  "company",
                  to="eirlys wil",
                  decisions=(
                      trying(42, "A place is laid for him on Wednesdays. He rings in the morning.", "bethan", 35),
                      opened(35, "There is always one chair more than we need at that table.")),
                  followed=("day-0828",)),
    SampleBarrier("carys", "move-shave-taken", "nobody-asked", cy("Siafo Gwilym bob bore, fel arfer"), "a-hand",
                  cy("Bob bore am ddwy flynedd. A nawr dw i’n fisitor."),
                  to="gwilym",
                  decisions=(
                      opened("move-shave-here",
                             cy("Gofyn iddi beth mae hi am ei gadw, a rhoi’r drych da iddi cyn cinio.")),),
                  followed=("move-shave-here", "move-priya")),
    SampleBarrier("carys", 15, "nobody-asked", "Say how Gwilym likes to be helped with his coat", "advice-or-an-idea",
                  cy("Fi sy’n gwbod. Ond gofynnodd neb."),
                  to="gwilym",
                  decisions=(
                      trying(13, cy("Mae Priya’n gofyn i Carys ddangos, ac yn ysgrifennu’r peth ar ei dudalen."),
                             "priya", -2),)),
    SampleBarrier("priya", "hand-secret", "attitudes", "A hand held in secret", "comfort",
                  "I felt guilty. I looked round to see who was watching.",
                  to="dilys",
                  decisions=(
                      trying("hand-team", "We talk about kind touch at every team meeting this month.", "nia", 1),
                      opened("hand-open", "It says so on the first page now: we hold hands here.")),
                  followed=("hand-open",)),
    SampleBarrier("hefin", 108, "equipment-or-space", "Show the volunteers how to sharpen a chisel",
                  "teaching-a-skill",
                  to="llyr pat",
                  decisions=(
                      trying(101, "A bench in the shed, once the chairs are out of it.", "gareth", 90),
                      opened(80, "The chairs went to the chapel. The bench is at the height he asked for."))),
    SampleBarrier("nesta", 38, "confidence", "Teach the French words for the seaside", "teaching-a-skill",
                  "Who’d want that from me?"),
    SampleBarrier("frank", 126, "nobody-asked", "Help the new driver find the back lanes", "know-how",
                  to="gareth",
                  decisions=(opened(120, "Gareth asked him for the map in his head, and drew it."),)),
    SampleBarrier("dilys", 145, "worry-about-risk", "Cut the cloth for the banner with her own scissors",
                  "something-made",
                  "I’ve cut cloth since I was fourteen.",
                  decisions=(
                      trying(140, "Priya sits at the same table with her own work.", "priya", 133),
                      opened(131, "Her own scissors, in their case when she is not cutting.")),
                  plan=SCISSORS),
    SampleBarrier("emlyn", 9, "nobody-noticed", "Find homes for two ring-necked pigeons", "know-how"),
    SampleBarrier("tom", 24, "a-rule", "Take the apron Beryl made for him", "an-offer-taken-up",
                  "I said no, and I’ve thought about her face ever since.",
                  to="beryl",
                  decisions=(
                      trying(17, "Tom asks Beryl whether it can hang in the kitchen, his name on it.", "tom", -4),)),
    SampleBarrier("wil", 74, "attitudes", cy("Canu cloch cinio"), "a-hand",
                  cy("Fi o’dd yn canu cloch yr eglwys am hanner can mlynedd."),
                  decisions=(
                      trying(72, "He rings it tomorrow, and Amina tells the table why.", "amina", 71),
                      opened(70, "The bell is his. When he is away, he says who rings it."))),
)
