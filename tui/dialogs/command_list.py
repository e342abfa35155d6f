"""What the command palette offers: every action of the screen with its keys,
found by its name or what it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from textual.actions import parse
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.actions.model import Action
from tui.actions.table import actions_for, in_groups
from tui.reviewer import reviewer_of

# What is done by pressing a key again and again is no use in a list that closes after one choice.
_REPEATED = frozenset({"digit", "cursor", "page", "end"})
_LEFT_OUT = frozenset({"command_palette", "choose", "theme_take"})


class ActionCommands(Provider):
    """The actions in the order of the help screen, those that a search finds best first."""

    async def discover(self) -> Hits:
        for action in self._actions():
            yield DiscoveryHit(
                self._display(action.label, action), self._runner(action), text=action.label, help=action.help
            )

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for action in self._actions():
            by_name, by_help = matcher.match(action.label), matcher.match(action.help)
            if max(by_name, by_help) > 0:
                label = matcher.highlight(action.label) if by_name else action.label
                yield Hit(
                    by_name * 2 + by_help, self._display(label, action), self._runner(action),
                    text=action.label,
                    help=action.help,
                )  # fmt: skip

    def _actions(self) -> Iterator[Action]:
        for action in in_groups(actions_for(getattr(self.screen, "NAME", ""))):
            _, name, arguments = parse(action.method)
            if name in _REPEATED or action.id in _LEFT_OUT:
                continue
            if self.screen.check_action(name, arguments):
                yield action

    def _display(self, label: str | Content, action: Action) -> Content:
        keys = reviewer_of(self.screen).key_text(action)
        return Content.assemble(label, "   ", (keys, "$key"))

    def _runner(self, action: Action) -> Callable[[], Any]:
        screen = self.screen

        async def run() -> None:
            await screen.run_action(action.method)

        return run
