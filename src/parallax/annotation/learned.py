"""Owns what the encoder adds to the quotations that marks and cue clauses tell: indirect speech, and more speakers.

Words in marks are somebody's only where the scanner of marks says so; the encoder tells who said them where no rule
could, what was said without marks, and how far the clause around a few quoted words goes.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from parallax.annotation.attributions import Attribution
from parallax.annotation.contents import whole_content
from parallax.annotation.frames import Frame, Item
from parallax.annotation.phrases import BORDERS, LEADING
from parallax.annotation.quotations import Draft
from parallax.annotation.quoting import passed_on, requoted
from parallax.annotation.sources import whole_source
from parallax.annotation.speakers import Speakers
from parallax.annotation.works import is_title

FEWEST_WORDS = 3  # an indirect content of fewer words says nothing that could be compared
SURE = 0.6  # above an even chance: a quotation that nobody made is worse than one that is missed
OPENS, CLOSES = "[($€£", " ,.;:\"'”’“‘»«–—-"  # what content may begin with, and never ends with

MARKS = {"“": "”", "«": "»", "‘": "’", "„": "“"}


class Learned:
    """Joins the encoder's attributions with the drafts that marks gave."""

    def __init__(self, frames: Sequence[Frame], speakers: Speakers, text: str) -> None:
        """`frames` are those of the whole report, in text order."""
        self.frames = [frame for frame in frames if frame.items]
        self.starts = [frame.items[0].start for frame in self.frames]
        self.speakers, self.text = speakers, text

    def join(self, drafts: Sequence[Draft], found: Sequence[Attribution]) -> list[Draft]:
        """The drafts made fuller and those that only the encoder saw, in text order."""
        joined = list(drafts)
        near = _Near(drafts)
        for attribution in (self._whose(a) for a in found):
            if self._inside_marks(attribution.at):
                continue  # what a quoted person says that others said is part of the quotation
            same = [d for d in near.to(attribution.content) if _shared(d.content, attribution.content)]
            if same:
                self._fill(max(same, key=lambda d: _shared(d.content, attribution.content)), attribution)
            elif attribution.cue and attribution.score >= SURE:
                draft = self._draft(attribution)
                if draft is not None:
                    joined.append(draft)
                    near.add(draft)
        sources = sorted((d.source[0], d.cue[0]) for d in joined if d.source and d.cue)
        for draft in joined:
            self._name(draft)
            self._part(draft, sources)
        return sorted(joined, key=lambda d: min(d.content))

    def _whose(self, found: Attribution) -> Attribution:
        """An attribution with whoever is quoted or cited in it as its source."""
        items = self._frame(found.at).items
        cited = passed_on(found, items, self.text)
        return requoted(found, items) if cited is found else cited

    def _part(self, draft: Draft, sources: Sequence[tuple[int, int]]) -> None:
        """Cut content that runs into the source of the next attribution: "... was sound while | Jonas".

        `sources` are where the sources of all attributions begin, with where their cues do, in text order.
        """
        start, end = draft.content[-1]
        inside = sources[bisect_right(sources, (start, end)) : bisect_left(sources, (end, 0))]
        next_ = next((source for source, cue in inside if start < source and end <= cue), None)
        if draft.kind == "direct" or next_ is None or self._place(next_) != self._place(start):
            return
        kept = [item for item in self._frame(start).items if start <= item.start and item.end <= next_]
        while kept and kept[-1].lower in LEADING | BORDERS:
            kept.pop()
        if len(kept) >= FEWEST_WORDS:
            draft.content[-1] = (start, kept[-1].end)

    def _name(self, draft: Draft) -> None:
        """Whom a source names that no rule and no other words could tell."""
        if draft.speaker is None and draft.source is not None:
            draft.speaker = self.speakers.resolve(self.speakers.source(self._items(*draft.source)), sure=True)
            if draft.speaker is not None:
                draft.reason = draft.reason.partition("; nobody fits")[0]

    def _fill(self, draft: Draft, found: Attribution) -> None:
        """Give a draft a speaker that no rule could tell, and the whole clause around a few quoted words."""
        if draft.speaker is None or draft.basis == "nearest":
            self._set_source(draft, found, kept=draft.speaker)
        if draft.kind == "mixed" and found.score >= SURE:
            clause = self._trimmed(found.content)
            if clause and all(any(a <= s and e <= b for a, b in clause) for s, e in draft.content):
                draft.quoted, draft.content = draft.content, list(clause)

    def _draft(self, found: Attribution) -> Draft | None:
        if found.cue and self._is_name(found.cue):
            return None
        content = whole_content(self._trimmed(found.content), found.cue, found.source, self.frames, self.starts)
        words = sum(len(self.text[s:e].split()) for s, e in content)
        if words < FEWEST_WORDS:
            return None
        quoted = self._quoted(content)
        if sum(len(self.text[s:e].split()) for s, e in quoted) < FEWEST_WORDS:
            quoted = []  # a word held at arm's length
        at = self._place(found.at)
        frame = self.frames[at]
        draft = Draft("mixed" if quoted else "indirect", list(content), frame.passage, at)
        draft.quoted = quoted
        draft.cue, draft.reason = found.cue, "read by the encoder"
        self._set_source(draft, found)
        return draft

    def _is_name(self, cue: tuple[int, int]) -> bool:
        """Whether a verb stands with a capital inside a sentence: "Said" of a photographer's name."""
        items = self._frame(cue[0]).items
        at = next((i for i, item in enumerate(items) if item.start >= cue[0]), len(items))
        before = [item.token for item in items[:at] if item.token and item.token.word]
        capitals = [token for token in before if token.capital]
        small = [item for item in items if item.token and item.token.word and not item.token.capital]
        one = " " not in self.text[slice(*cue)].strip() and not self._frame(cue[0]).headline
        credit = len(before) > 1 and before[-2].text.isupper() and len(before[-2].text) > 2  # "REUTERS Jan Said"
        return one and self.text[cue[0]].isupper() and bool(capitals) and (credit or 2 * len(small) > len(items))

    def _quoted(self, content: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The stretches in marks that lie in the content."""
        first, last = self._place(content[0][0]), self._place(content[-1][1])
        stretches = [
            frame.items[i]
            for frame in self.frames[first : last + 1]
            for i in frame.stretches
            if not is_title(self.text, frame, i)
        ]
        quoted = [item.quoted for item in stretches if item.quoted]
        return [(q.start, q.end) for q in quoted if any(s <= q.end and q.start <= e for s, e in content)]

    def _set_source(self, draft: Draft, found: Attribution, kept: int | None = None) -> None:
        if found.source is None or (found.cue is None and kept is not None):
            return
        source = whole_source(self._frame(found.source[0]).items, found.source, found.cue, self.speakers.names)
        items = self.speakers.source(self._items(*source))
        said = (found.content[0][0], found.content[-1][1])
        before = said if said[1] <= source[0] else None
        member = self.speakers.resolve(items, sure=True, said=before) if items else None
        if member is None and kept is not None:
            return
        draft.source, draft.speaker = source, member
        draft.basis = "stated" if found.cue and self._governs(found.cue, found.content[0]) else "nearest"
        draft.cue = draft.cue or found.cue
        draft.reason = "read by the encoder"
        if member is None:
            draft.reason += "; nobody fits the words that name the speaker"
        else:
            self.speakers.note(source[0], member)

    def _governs(self, cue: tuple[int, int], content: tuple[int, int]) -> bool:
        """Whether a cue stands in the paragraph of what it is said to govern.

        What announces a quotation in the paragraph after it ("She continued:") is told by rule; any other words
        before a quotation of its own paragraph only stand near it.
        """
        low, high = sorted((cue, content))
        return "\n" not in self.text[low[1] : high[0]]

    def _trimmed(self, content: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Content without the "that" before it, the marks around it, and stretches without a word."""
        trimmed = [self._trim(start, end) for start, end in content]
        worded = [(start, end) for start, end in trimmed if any(c.isalpha() for c in self.text[start:end])]
        long = [(start, end) for start, end in worded if len(self.text[start:end].split()) >= FEWEST_WORDS]
        return long or worded  # a word or two beside a clause were taken by mistake

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        text = self.text
        while start < end and not text[start].isalnum() and text[start] not in OPENS:
            start += 1
        if text[start:end].lower().startswith("that "):
            start += 5
        while end > start and text[end - 1] in CLOSES:
            end -= 1
        closed = MARKS.get(next((c for c in reversed(text[start:end]) if c in MARKS or c in MARKS.values()), ""))
        if closed and text[end : end + 2].lstrip(" .,").startswith(closed):
            end = text.index(closed, end) + 1  # what opens inside closes inside
        return start, end

    def _place(self, place: int) -> int:
        """The index of the frame that holds a code point."""
        return max(0, bisect_right(self.starts, place) - 1)

    def _frame(self, place: int) -> Frame:
        return self.frames[self._place(place)]

    def _items(self, start: int, end: int) -> list[Item]:
        """The outlet's words in a stretch."""
        return [item for item in self._frame(start).items if item.token and item.start < end and item.end > start]

    def _inside_marks(self, place: int) -> bool:
        return any(item.quoted and item.start <= place < item.end for item in self._frame(place).items)


class _Near:
    """Drafts by the stretches of text that they touch, so that none is compared with all."""

    GRAIN = 1000  # code points

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.cells: dict[int, list[Draft]] = {}
        for draft in drafts:
            self.add(draft)

    def add(self, draft: Draft) -> None:
        for cell in self._cells(draft.content):
            self.cells.setdefault(cell, []).append(draft)

    def to(self, content: Sequence[tuple[int, int]]) -> list[Draft]:
        """Those that may share characters with `content`, each once."""
        return list({id(d): d for cell in self._cells(content) for d in self.cells.get(cell, ())}.values())

    def _cells(self, content: Sequence[tuple[int, int]]) -> list[int]:
        return sorted({cell for s, e in content for cell in range(s // self.GRAIN, e // self.GRAIN + 1)})


def _shared(left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]]) -> int:
    """Characters that two lists of stretches have in common."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)
