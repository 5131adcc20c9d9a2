"""Commands that are imported when they are called."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import Any, cast

import click


class LazyGroup(click.Group):
    """A group whose commands are imported when they are wanted."""

    def __init__(self, *args: Any, commands_at: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._commands_at = commands_at or {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 – click's signature
        """Return the names in the order in which they were given."""
        return [*self._commands_at, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command; None where there is none of that name."""
        if cmd_name not in self._commands_at:
            return super().get_command(ctx, cmd_name)
        module, attribute = self._commands_at[cmd_name].split(":")
        return cast("click.Command", getattr(import_module(module), attribute))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, with a near miss named where there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = get_close_matches(args[0], self.list_commands(ctx))
            # Of equally near ones, the one with the same letters: “strat” is start rather than stats.
            near.sort(key=lambda name: sorted(name) != sorted(args[0]))
            hint = (
                f"did you mean “{near[0]}”?" if near else f"commands: {', '.join(self.list_commands(ctx))}."
            )
            raise click.UsageError(f"There is no command “{args[0]}”; {hint}", ctx) from error
