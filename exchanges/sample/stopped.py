"""What got in the way at Tŷ’r Bont, and what became of it."""

# Laid out by hand, so that one barrier reads as one paragraph.
# fmt: off

from .shapes import SampleBarrier, cy

STOPPED = (
    SampleBarrier("eirlys", 33, "worry-about-risk", "Pour the tea for the window table, as she has all along.",
                  "food-and-drink",
                  cy("O’n i’n arllwys te cyn i ti gael dy eni."), tried=31, opened=22),
    SampleBarrier("ivor", 61, "not-sure-what-to-give", "Tell the school about the weights.", "a-story",
                  "Better not to involve me.", tried=55, opened=47),
    SampleBarrier("gwilym", 44, "nobody-asked", "Mend the catch on the garden gate.", "know-how",
                  cy("Neb wedi gofyn, t’wel."), tried=40, opened=37),
    SampleBarrier("winston", 52, "a-rule", "Bring ginger cake for the staff room.", "food-and-drink",
                  "Back home you never come with your two hands empty.", tried=45),
    SampleBarrier("kamala", 70, "language-or-communication", "Teach the knitting table a stitch from home.",
                  "teaching-a-skill",
                  tried=66, opened=58),
    SampleBarrier("joan", 18, "not-enough-time", "Dry the dishes after dinner with Rhian.", "a-hand",
                  "They had it done before I’d my sleeves up."),
    SampleBarrier("mair", 83, "nobody-noticed", "Sing at the end of the day.", "a-song", opened=76),
    SampleBarrier("arthur", 27, "transport", "Give his talk on the lifeboat at the library.", "a-story", tried=20),
    SampleBarrier("beryl", 96, "a-rule", "Bring in eggs from her own hens.", "food-and-drink", tried=90, opened=64),
    SampleBarrier("huw", 49, "not-enough-staff", "Stay for dinner with his mother and help others at her table.",
                  "company",
                  tried=42, opened=35),
    SampleBarrier("carys", 15, "nobody-asked", "Say how Gwilym likes to be helped with his coat.", "advice-or-an-idea",
                  cy("Fi sy’n gwbod. Ond gofynnodd neb."), tried=13),
    SampleBarrier("hefin", 108, "equipment-or-space", "Show the volunteers how to sharpen a chisel.",
                  "teaching-a-skill",
                  tried=101, opened=80),
    SampleBarrier("nesta", 38, "confidence", "Teach the French words for the seaside.", "teaching-a-skill",
                  "Who’d want that from me?"),
    SampleBarrier("frank", 126, "nobody-asked", "Help the new driver find the back lanes.", "know-how", opened=120),
    SampleBarrier("dilys", 145, "worry-about-risk", "Cut the cloth for the banner with her own scissors.",
                  "something-made",
                  tried=140, opened=131),
    SampleBarrier("emlyn", 9, "nobody-noticed", "Find homes for two ring-necked pigeons.", "know-how"),
    SampleBarrier("tom", 24, "a-rule", "Take the apron Beryl made for him.", "an-offer-taken-up",
                  "I said no, and I’ve thought about her face ever since.", tried=17),
    SampleBarrier("wil", 74, "attitudes", "Ring the dinner bell.", "a-hand",
                  cy("Fi o’dd yn canu cloch yr eglwys am hanner can mlynedd."), tried=72, opened=70),
)
