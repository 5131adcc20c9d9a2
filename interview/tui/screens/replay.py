"""An answer typing itself again."""

from __future__ import annotations

from unicodedata import combining

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.text import clock_face, visible
from interview.transcripts.attempt import Attempt
from interview.transcripts.player import Player
from interview.transcripts.replay import Frame, Pause, Replay, replay_of, takes_of
from interview.tui.bindings import BACK, REPLAY
from interview.tui.screens.base import BaseScreen, line
from interview.tui.themes import MUTED
from interview.tui.widgets.earned_points import EarnedPoints, strip
from interview.tui.widgets.evidence import marked
from interview.tui.widgets.keys import Keys
from interview.tui.widgets.scrubber import Choice, Controls, Scrubber

# How often the screen looks at the clock: often enough for the eye to see typing.
_BEAT_S = 0.05


class ReplayScreen(BaseScreen):
    """Plays one attempt: its answer, and each answer to a follow-up."""

    CSS_PATH = "replay.tcss"
    AUTO_FOCUS = None
    BINDINGS = [*REPLAY, BACK]  # noqa: RUF012 – Textual's name

    def __init__(self, attempt: Attempt, number: int = 1) -> None:
        super().__init__()
        self._number = number
        self._replays = [replay_of(take) for take in takes_of(attempt)]
        self._place = 0
        self._player = Player(replay=self._replays[0])
        self._shown: tuple[Frame, bool, int] | None = None
        # What the text on the screen was drawn for: the step, the pause, and whether all was over.
        self._typed: tuple[int, Pause | None, bool] | None = None

    @property
    def frame(self) -> Frame:
        """What is seen now."""
        return self._player.frame(self._now)

    @property
    def _replay(self) -> Replay:
        return self._replays[self._place]

    @property
    def _now(self) -> float:
        return self.trainer.desk.clock.monotonic()

    def compose(self) -> ComposeResult:
        """Lay out the answer beside its points, over the scrubber."""
        with Horizontal(classes="top"):
            yield Static(id="position", classes="position")
            yield Static(id="time")
        yield Static(id="question")
        yield Static(id="strip")
        with Horizontal(id="panes"):
            with VerticalScroll(id="answer", can_focus=False):
                yield Static(id="typed")
            yield EarnedPoints(self._replay)
        yield Scrubber()
        with Horizontal(id="below"):
            yield Controls()
            yield line("", "figures")
        yield Keys()

    def on_mount(self) -> None:
        """Begin to play."""
        self.query_one("#answer").border_title = "Your answer"
        self._show_title()
        self._player = self._player.play(self._now)
        if self.trainer.desk.heartbeat_s:
            self.set_interval(min(_BEAT_S, self.trainer.desk.heartbeat_s), self.beat)
        self.call_after_refresh(self.beat)

    def beat(self) -> None:
        """Look at the clock, and show what has changed."""
        if not self.query(Controls):
            return  # the heart beats before the first paint, too
        self._player = self._player.tick(self._now)
        self._show()

    def on_screen_suspend(self) -> None:
        """Stand still while something else is on the screen."""
        self._player = self._player.pause(self._now)

    def on_resize(self) -> None:
        """Fit what is shown to the new width."""
        self._shown = self._typed = None
        self.call_after_refresh(self.beat)

    def action_play(self) -> None:
        """Play, or stand still."""
        self._do(self._player.toggle(self._now))

    def action_speed(self, speed: int) -> None:
        """Play at another speed."""
        self._do(self._player.at_speed(speed, self._now))

    def action_step(self, edits: int) -> None:
        """Go so many edits on, or back, and stand still."""
        self._do(self._player.step_by(edits, self._now))

    def action_skip(self, direction: int) -> None:
        """Go to the next moment worth seeing, or to the one before."""
        self._do(self._player.skip(direction, self._now))

    def action_jump(self, seconds: int) -> None:
        """Go so many seconds on, or back."""
        self._do(self._player.seek(self._player.position(self._now) + seconds, self._now))

    def action_seek(self, share: float) -> None:
        """Go to a share of the replay: 0 its beginning, 1 its end."""
        self._do(self._player.seek(share * self._replay.length_s, self._now))

    async def action_take(self, by: int) -> None:
        """Watch the answer to the next follow-up, or the one before; nothing happens at the ends."""
        place = self._place + by
        if not 0 <= place < len(self._replays):
            return
        self._place = place
        self._player = Player(replay=self._replay, speed=self._player.speed).play(self._now)
        async with self.batch():
            await self.query_one(EarnedPoints).remove()
            await self.query_one("#panes").mount(EarnedPoints(self._replay))
        self._show_title()
        self._shown = self._typed = None
        self.beat()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 – Textual's
        """Offer another answer only where there is one."""
        return len(self._replays) > 1 if action == "take" else True

    def action_back(self) -> None:
        """Go back to the transcript."""
        self.trainer.back()

    def on_scrubber_sought(self, event: Scrubber.Sought) -> None:
        """Go where the mouse points."""
        self._do(self._player.seek(event.at_s, self._now))

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """Do what was clicked."""
        if event.value:
            self.action_speed(event.value)
        else:
            self.action_play()

    def _do(self, player: Player) -> None:
        self._player = player
        self.beat()

    def _show_title(self) -> None:
        """Show which answer is watched."""
        follow_up = f"  ·  follow-up {self._place} of {len(self._replays) - 1}" if self._place else ""
        where = Content.assemble(("Replay", "bold $text-accent"), f"  Question {self._number}{follow_up}")
        self.query_one("#position", Static).update(where)
        self.query_one("#question", Static).update(Content(visible(self._replay.take.prompt.strip())))
        self.query_one(Scrubber).show(self._replay)

    def _show(self) -> None:
        frame = self.frame
        state = (frame, self._player.playing, self._player.speed)
        if state == self._shown:
            return
        before, self._shown = self._shown, state
        self.query_one(Controls).show(playing=self._player.playing, speed=self._player.speed)
        self.query_one(Scrubber).at_s = frame.at_s
        self.query_one("#time", Static).update(self._time(frame))
        self.query_one(".figures", Static).update(self._figures(frame))
        ended = frame.at_s >= self._replay.length_s
        looks = (frame.step, frame.pause, ended)
        if looks != self._typed:
            self._typed = looks
            self._type(frame, marked(frame.text, self._replay.take.points) if ended else text_of(frame))
        if before is None or before[0].earned != frame.earned or ended:
            self.query_one(EarnedPoints).show(frame)
            self.query_one("#strip", Static).update(strip(self._replay, frame))

    def _type(self, frame: Frame, content: Content) -> None:
        """Show the text, and the part of it where something happens."""
        pane, typed = self.query_one("#answer", VerticalScroll), self.query_one("#typed", Static)
        typed.update(content)
        width = max(1, pane.scrollable_content_region.width)
        row = len(Content(visible(frame.text[: frame.caret])).wrap(width)) - 1
        height = pane.scrollable_content_region.height
        self.call_after_refresh(pane.scroll_to, y=max(0, row - height + 2), animate=False)

    def _time(self, frame: Frame) -> Content:
        """Return the time of the answer, as it ran then."""
        took = self._replay.real[-1]
        return Content.assemble(
            (clock_face(int(frame.real_s)), "bold"), (f" of {clock_face(int(took))}", MUTED)
        )

    def _figures(self, frame: Frame) -> Content:
        return Content.styled(f"edit {frame.step} of {self._replay.steps}", MUTED)


def text_of(frame: Frame) -> Content:
    """Return the text with a caret where it was last changed, and the pause that is going on."""
    text = Content(visible(frame.text))
    begin = _past_accents(frame.text, min(frame.caret, len(frame.text)))
    end = _past_accents(frame.text, begin + 1)
    here = text[begin:end]
    block = here.stylize("reverse") if here.plain.strip() else Content.assemble((" ", "reverse"), here)
    lasting = f" ‖ {_lasting(frame.pause.seconds)} " if frame.pause else ""
    return Content.assemble(text[:begin], block, (lasting, "$text-warning"), text[end:])


def _past_accents(text: str, place: int) -> int:
    """Return the place, or the next after it that parts no letter from its accents."""
    while place < len(text) and combining(text[place]):
        place += 1
    return place


def _lasting(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 60 else clock_face(int(seconds))
