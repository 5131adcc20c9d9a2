"""`interview regrade`: what today's grader says of old sessions; nothing is written without --write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from interview.cli.options import places, settings_of
from interview.errors import InterviewError
from interview.text import percent, plural, visible

if TYPE_CHECKING:
    from interview.bank.phrasing import Phrasing
    from interview.rounds.regrading import Change, GradeAnswer, PointChange, Regrading
    from interview.settings import Settings
    from interview.transcripts.index import Listing, Row
    from interview.transcripts.library import Session


@click.command()
@click.argument("names", nargs=-1, metavar="[SESSION]...")
@click.option("--write", is_flag=True, help="Let the new grades count; without it nothing is changed.")
@click.option("--json", "as_json", is_flag=True, help="Print what changes as data.")
@places
@click.pass_context
def regrade(ctx: click.Context, names: tuple[str, ...], write: bool, as_json: bool) -> None:
    """Grade old answers again, all or those of each SESSION (`last`, an id, or a part of one).

    Shows which points would change, and changes nothing; with --write the new grades are added to the
    sessions. What you ruled yourself stays as you ruled it.
    """
    from interview.cli.bank import print_json
    from interview.transcripts.index import list_sessions

    settings = settings_of(ctx)
    listing = list_sessions(settings.sessions)
    rows = [listing.find(name) for name in names] if names else listing.rows
    work = _Work(settings, listing, write=write)
    if as_json:
        print_json([_data(session, found, written=write) for session, found in work.regraded(rows)])
    else:
        tally = _Tally()
        for session, found in work.regraded(rows):
            click.echo("\n".join(_lines(session, found)))
            tally.add(found)
        click.echo(tally.summary(written=write), err=True)
    if work.failed:
        ctx.exit(1)


class _Work:
    """Regrades sessions one by one; a session that cannot be is named, and the others go on."""

    def __init__(self, settings: Settings, listing: Listing, *, write: bool) -> None:
        self._settings = settings
        self._listing = listing
        self._write = write
        self.failed = False

    def regraded(self, rows: Sequence[Row]) -> Iterator[tuple[Session, Regrading]]:
        """Yield the sessions that change, each with what changes."""
        if not rows:
            return
        grade, phrasings = self._grader()
        for row in dict.fromkeys(rows):
            try:
                session, found = self._again(row, grade, phrasings)
            except InterviewError as error:
                self._fail(str(error))
                continue
            if found.changes:
                yield session, found

    def _again(
        self, row: Row, grade: GradeAnswer, phrasings: Sequence[Phrasing]
    ) -> tuple[Session, Regrading]:
        from interview.errors import SessionError
        from interview.rounds.regrading import regrading
        from interview.transcripts.library import SessionStatus, glance

        session = glance(self._listing.path(row))
        if session.transcript is None or session.status is SessionStatus.DAMAGED:
            raise SessionError(" ".join(session.notes))
        try:
            found = regrading(session.transcript, grade, phrasings)
        except Exception as error:  # a judge may be anybody's code
            raise SessionError(
                f"{session.path}: cannot be graded ({type(error).__name__}: {error}); it is left as it is."
            ) from error
        self._written(session, found)
        return session, found

    def _grader(self) -> tuple[GradeAnswer, tuple[Phrasing, ...]]:
        from interview.bank.phrasings import read_phrasings
        from interview.cli.judging import judge_for
        from interview.cli.terminal import existing_bank
        from interview.settings import phrasings_file

        bank = existing_bank(self._settings)
        judge = judge_for(self._settings)(bank.questions)
        # As they were accepted, and under the ids their questions have now.
        phrasings = (*read_phrasings(phrasings_file(self._settings.bank)), *bank.phrasings)
        return judge.grade, phrasings

    def _written(self, session: Session, found: Regrading) -> None:
        from interview.rounds.clock import SystemClock
        from interview.transcripts import afterwards

        if self._write and found.changes:
            grades = [change.later for change in found.changes]
            afterwards.regrade(session.path, grades, SystemClock().now())

    def _fail(self, sentence: str) -> None:
        self.failed = True
        click.echo(f"interview: {visible(sentence)}", err=True)


def _lines(session: Session, found: Regrading) -> Iterator[str]:
    before = session.transcript.coverage if session.transcript else None
    yield f"{visible(session.id)}  coverage {_step(before, found.after.coverage)}"
    for change in found.changes:
        kind = "" if change.later.probe is None else "follow-up: "
        yield f"  {kind}{visible(' '.join(change.prompt.split()))}  {_step(change.before, change.after)}"
        yield from (_point(point) for point in change.points)


def _point(change: PointChange) -> str:
    before = change.before.value if change.before else "not graded"
    stays = f"  (your ruling stays: {change.ruling})" if change.ruling else ""
    return (
        f"    {before + ' → ' + change.after.value:<22} {visible(' '.join(change.point.text.split()))}{stays}"
    )


def _step(before: float | None, after: float | None) -> str:
    return f"{_share(before)} → {_share(after)}"


def _share(share: float | None) -> str:
    return "—" if share is None else percent(share)


class _Tally:
    """Counts what changes."""

    def __init__(self) -> None:
        self._points = self._answers = self._sessions = 0

    def add(self, found: Regrading) -> None:
        self._sessions += 1
        self._answers += len(found.changes)
        self._points += sum(len(change.points) for change in found.changes)

    def summary(self, *, written: bool) -> str:
        if not self._sessions:
            return "Nothing changes: today's grader says of every point what was said then."
        answers = f"{plural(self._answers, 'answer')} of {plural(self._sessions, 'session')}"
        what = f"{plural(self._points, 'point')} in {answers}"
        if written:
            return f"{what} changed. Your rulings stay as they are."
        return (
            f"{what} would change; nothing is written without --write. Your rulings would stay as they are."
        )


def _data(session: Session, found: Regrading, *, written: bool) -> dict[str, Any]:
    before = session.transcript.coverage if session.transcript else None
    return {
        "id": session.id,
        "path": str(session.path),
        "coverage": {"before": before, "after": found.after.coverage},
        "written": written,
        "answers": [_answer(session, change) for change in found.changes],
    }


def _answer(session: Session, change: Change) -> dict[str, Any]:
    assert session.transcript is not None  # noqa: S101 – only what was read is regraded
    return {
        "place": change.later.place,
        "probe": change.later.probe,
        "question": session.transcript.attempts[change.later.place].question.id,
        "prompt": change.prompt,
        "grader": change.later.grade.grader,
        "coverage": {"before": change.before, "after": change.after},
        "points": [
            {
                "id": point.point.id,
                "text": point.point.text,
                "before": point.before,
                "after": point.after,
                "ruling": point.ruling,
            }
            for point in change.points
        ],
    }
