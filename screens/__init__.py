"""Pictures of what people see: the sample community played through the whole program, what it sends drawn as its reader sees it, photographed by a browser.

`python -m screens` (or `make screens`) makes them. Nothing of this is needed to run Kith or to pass its tests.
"""
