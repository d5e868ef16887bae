"""What carers, staff, volunteers and neighbours of Tŷ’r Bont have said: everyone has the same profile."""

# Laid out by hand, so that one person reads as one paragraph.
# fmt: off

from .shapes import can_give, cy, how_to_be, interest, matters, strength, would_welcome

PROFILES_ROUND_ABOUT = {
    "huw": (
        can_give("Lifts, on any day but Thursday.", 90, "a-hand"),
        can_give(cy("Darllen y rygbi’n uchel, gyda theimlad."), 90, "company"),
        would_welcome("Ten minutes with somebody who has done this before.", 56, "a-listening-ear"),
        interest("Motorbikes I can’t afford.", 90),
        matters(cy("Taw Mam yw hi o hyd."), 56),
        how_to_be("Text me. I can’t pick up in work.", 90),
    ),
    "carys": (
        can_give(cy("Siafio, a gwneud pethau’n iawn heb ffws."), 6, "a-hand"),
        can_give("I can show anyone how he likes things.", 5, "know-how"),
        would_welcome("To be asked what I want to go on doing.", 6, "an-offer-taken-up"),
        would_welcome("Company at about four o’clock. That’s when it’s quiet.", 27, "company"),
        interest("Dancing. We met at the Palais.", 70),
        matters("I’m his wife, wherever he sleeps.", 6),
        how_to_be(cy("Peidiwch gweud wrtho i i gael hoe."), 27),
    ),
    "sunita": (
        can_give("Hospital letters. I can read them in two languages.", 68, "know-how"),
        would_welcome("To come in and not be needed, and stay anyway.", 68, "company"),
        matters("That they see the cook before they see the patient.", 76),
    ),
    "dafydd": (
        can_give("A pair of hands before milking or after.", 61, "a-hand"),
        can_give(cy("Hwiangerddi, os nad oes neb yn edrych."), 61, "a-song"),
        matters(cy("Bod Megan yn dod adre’n gwenu."), 61),
    ),
    "ann": (can_give("I can tell you anything about Joan, and most of it’s true.", 55, "know-how"),),
    "lowri": (
        can_give("I grow herbs. You can have as many as you like.", 84, "plants-or-animals"),
        would_welcome("Photographs from the school days. I’m always at work.", 72, "something-lent"),
        matters("Hearing what he did, not what he ate.", 72),
    ),
    "nia": (
        can_give("I can ring people who say no and get a yes.", 54, "a-hand"),
        can_give("Saying sorry. I’m getting better at it.", 30, "kind-words"),
        would_welcome("To be told when a rule is daft.", 30, "advice-or-an-idea"),
        would_welcome("Someone to come and get me out of the office.", 110, "company"),
        strength("I can do a rota in my sleep, and have.", 110),
        interest("Cold water, hot chips.", 110),
        matters("That nobody here is only ever looked after.", 54),
        how_to_be("If my door’s shut, knock anyway.", 39),
    ),
    "bethan": (
        can_give(cy("Ysgrifennu beth mae pobl yn ’i weud, a’i ddarllen e’n ôl."), 118, "a-listening-ear"),
        can_give("A grandmother’s worth of hymns.", 118, "a-song"),
        would_welcome("Stories about my nan. Eirlys knew her.", 45, "a-story"),
        interest(cy("Côr, cŵn a chacen."), 118),
        matters("Time. Even ten minutes with the door shut.", 118),
        how_to_be("Tell me at the time. I go home and worry otherwise.", 118),
    ),
    "tom": (
        can_give("Radios, brakes, batteries. Not bicycles.", 95, "a-hand"),
        can_give("I make a good pot of tea, I’m told.", 95, "food-and-drink"),
        would_welcome("Somebody to show me how to mend a chain.", 3, "teaching-a-skill"),
        would_welcome("Welsh words, two or three at a time.", 95, "teaching-a-skill"),
        strength("I can be quiet with people.", 107),
        matters("Not being the one who takes the pot away.", 32),
        how_to_be("Ask me twice. I say I’m fine the first time.", 95),
    ),
    "priya": (
        can_give("My hand.", 7, "comfort"),
        can_give("Mehndi, if you can sit still for an hour.", 133, "something-made"),
        would_welcome("Somebody to test me before exams.", 60, "a-hand"),
        would_welcome("To be told it’s all right to be kind.", 15, "kind-words"),
        interest("Bhangra and baking shows.", 133),
        matters("My nani, who brought me up.", 133),
    ),
    "amina": (
        can_give("I will dance with anyone.", 138, "a-laugh"),
        can_give("Stories of the night market.", 138, "a-story"),
        would_welcome("Names. Knitting. Advice about sleep.", 58, "advice-or-an-idea"),
        would_welcome("A mother’s sort of fuss, while mine is far away.", 56, "comfort"),
        matters("Friday prayers, and dinner after.", 138),
        how_to_be("Bring me a chair. I won’t ask for one.", 20),
    ),
    "rhian": (
        can_give(cy("Cawl. A lle wrth y ford i bawb."), 148, "food-and-drink"),
        can_give("Half the kitchen, to anyone who’ll wash their hands.", 104, "an-offer-taken-up"),
        would_welcome("Recipes that aren’t written down anywhere.", 148, "know-how"),
        would_welcome("Someone to taste it before it goes out.", 148, "advice-or-an-idea"),
        interest("Other people’s pantries.", 148),
        matters("Clean plates and a bit of noise.", 148),
    ),
    "gareth": (
        can_give("The long way home.", 132, "company"),
        can_give("Bass, in an emergency.", 65, "a-song"),
        would_welcome("Mints. Directions I haven’t heard.", 132, "know-how"),
        interest("Maps and meat pies.", 132),
    ),
    "ceri": (
        can_give("Rollers, plaits, a proper parting.", 70, "a-hand"),
        would_welcome("Help with a letter to the college.", 12, "know-how"),
        matters("I was a volunteer first. I haven’t forgotten which of you made me a cup of tea.", 70),
    ),
    "yusuf": (
        can_give("A walk, as far as you like and as slow as you like.", 115, "company"),
        would_welcome("To learn to knit. My sisters do not believe I will.", 40, "teaching-a-skill"),
        would_welcome("Old words for the river.", 115, "know-how"),
        interest("Birds, football, my mother’s bread.", 115),
        matters("Elders being greeted first.", 115),
    ),
    "osian": (
        can_give("Bikes. I’ve got a book but I don’t need it now.", 8, "know-how"),
        can_give(cy("Ffonau. Fe wna i’r llythrennau’n fawr i chi."), 92, "a-hand"),
        would_welcome("Somebody to ask who won’t laugh.", 46, "a-listening-ear"),
        would_welcome("Practice for my theory test.", 30, "a-hand"),
        interest(cy("Beicio lawr llethrau serth."), 92),
        matters("Being shown, not told.", 46),
        how_to_be("Don’t ask how college is going.", 46),
    ),
    "grace": (
        can_give("Doughnuts. Hymns. A clean sink.", 128, "food-and-drink"),
        would_welcome("A choir that needs a second alto.", 128, "a-song"),
        matters("Church on Sunday and here on Monday.", 128),
    ),
    "llyr": (
        can_give(cy("Palu, plannu, a chymryd cyngor gan Wil."), 110, "a-hand"),
        would_welcome("Not having to talk while I dig. Or talking while I dig.", 33, "company"),
        interest(cy("Ieir."), 110),
        matters("Hefin knows.", 33),
    ),
    "pat": (
        can_give("A quiz on anything, and half marks for cheek.", 155, "a-laugh"),
        would_welcome("Somebody to go to the pictures with.", 155, "company"),
    ),
    "year5": (
        can_give("We can sing, draw, and read one page each.", 100, "a-song"),
        would_welcome("Mr Beynon. And cakes.", 100, "a-story"),
    ),
    "cor": (
        can_give(cy("Pedwar llais, ac un jôc."), 120, "a-song"),
        would_welcome("To be told how it used to be sung.", 120, "know-how"),
    ),
    "delyth": (
        can_give("A paper under the counter, and a chair beside it.", 77, "a-small-gift"),
        would_welcome("Someone who is good with figures.", 53, "know-how"),
        matters(cy("Cadw’r siop ar agor, a’r Gymraeg ynddi."), 77),
    ),
}
