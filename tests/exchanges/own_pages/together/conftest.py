from tests.people.handover.conftest import asked, nobody_tried_before

__all__ = ["asked", "nobody_tried_before"]
