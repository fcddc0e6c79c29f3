"""What a data set says of words; ``build.words`` makes it ready to be asked."""

from typing import Annotated, TypeAlias

from karabakh_timeline.model.plan import Text, WrittenForm, record, said

_FORM = r"^[^*]+\*?$"
LoadedForm: TypeAlias = Annotated[
    str,
    WrittenForm(
        "text", {"type": "string", "pattern": _FORM, "maxLength": 100}, _FORM,
        "Write the word in lower case; a star stands at its end, for whatever follows.",
    ),
]  # fmt: skip
"""A word, or what all its forms start with."""


@record
class LoadedWord:
    """A word that takes a side."""

    word: LoadedForm = said("the word in lower case; `liberat*` stands for all its forms")
    reason: Text = said("why it is not ours to say, and what to write instead")


@record
class WordList:
    """What the checks know of words, as a data file says it."""

    loaded: tuple[LoadedWord, ...] = said(
        "words that stand only in quotation marks, as somebody's", default=()
    )
    names: tuple[Text, ...] = said(
        "names of other things in which one name of a place stands alone", default=()
    )
    verbs: tuple[Text, ...] = said(
        "verbs of titles, in their basic form and irregular forms", default=()
    )
