# ruff: noqa: SIM905 - lists of words read better as words
"""Owns the label inventories of every head, in the order in which the model numbers them.

The order is part of the shipped model: append, never reorder.
"""

UPOS = ("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X").split()
RELATIONS = (
    "acl acl:relcl advcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt conj cop "
    "csubj csubj:pass dep det det:predet discourse dislocated expl fixed flat goeswith iobj list mark nmod nmod:poss "
    "nsubj nsubj:pass nummod obj obl obl:agent orphan parataxis punct reparandum root vocative xcomp"
).split()
NAME_KINDS = "Person Organization Location Facility NORP Date Money Product Misc".split()
NAME_TAGS = ["O", *(f"{edge}-{kind}" for kind in NAME_KINDS for edge in "BI")]
ANCHORS = ["none", "cue", "bare"]  # bare: first word of a content that has no cue
TYPES = (
    "none AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION "
    "MOBILIZE COERCE ASSAULT"
).split()
MODES = (
    "none aerial heavy-weapons firearms explosives suicide-attack drone unconventional abduct beat torture sexual "
    "destroy targeted withdraw release ceasefire disarm access resign arrest seize restrict censor curfew deport "
    "demo riot strike hunger boycott obstruct troops weapons police militia visit third-party multilateral phone "
    "violence territory relations assist change yield meet disapprove investigate allege"
).split()
STATUSES = "happened ongoing planned called-for conditional alleged denied background".split()
ROLES = "source cue content actor recipient place time trigger".split()
SHAPES = "lower title upper mixed digit punct".split()  # letter case of a word; the base model is uncased
IGNORE = -100  # the label of what a set does not say

# The modes that a type can have (PLOVER codebook; those of our guidelines); a type without an entry has none.
MODES_OF_TYPE = {
    "ACCUSE": "disapprove investigate allege",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "THREATEN": "violence territory relations restrict",
    "CONSULT": "visit third-party multilateral phone meet",
    "CONCEDE": "ceasefire change access release",
    "RETREAT": "withdraw release ceasefire disarm access resign",
    "COOPERATE": "assist",
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "SANCTION": "relations restrict",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "arrest seize restrict censor curfew deport",
    "ASSAULT": "aerial heavy-weapons firearms explosives suicide-attack drone unconventional abduct beat torture "
    "sexual destroy targeted",
}
