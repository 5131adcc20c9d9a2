"""`doctor`: versions, paths, terminal; what is wrong and how to mend it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

import click

from interview.cli.checkup import Finding, extras, paths, sessions, terminal, versions
from interview.cli.options import places, settings_of
from interview.errors import InterviewError
from interview.text import plural, visible


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print what was found as data.")
@places
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Say what the program stands on, what is wrong and how to mend it; exit code 1 where something is."""
    findings = tuple(_findings(ctx))
    wrong = [finding for finding in findings if finding.trouble]
    if as_json:
        from interview.cli.bank import print_json

        print_json({"ok": not wrong, "findings": findings})
    else:
        for line in _lines(findings):
            click.echo(visible(line))
        click.echo(f"{plural(len(wrong), 'thing')} to mend." if wrong else "Nothing to mend.", err=True)
    if wrong:
        ctx.exit(1)


def _findings(ctx: click.Context) -> Iterator[Finding]:
    yield from versions()
    try:
        settings = settings_of(ctx)
    except InterviewError as error:
        # Without settings nobody knows which folders are meant; the rest can still be looked at.
        yield Finding("paths", "settings", "cannot be understood", str(error))
    else:
        yield from paths(settings)
        yield from sessions(settings.sessions)
    yield from terminal(os.environ, sys.stdout)
    yield from extras()


def _lines(findings: Sequence[Finding]) -> Iterator[str]:
    width = max(len(finding.name) for finding in findings)
    area = ""
    for finding in findings:
        if finding.area != area:
            if area:
                yield ""
            area = finding.area
            yield area.capitalize()
        yield f"  {'✗' if finding.trouble else ' '} {finding.name:<{width}}  {finding.value}"
        if finding.trouble:
            yield f"    {'':<{width}}  {finding.trouble}"
