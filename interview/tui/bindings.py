"""Every key: its id, the default key, and what it says about itself.

Only keys that every terminal can send. The ids are stable, so that settings may map them.
"""

from __future__ import annotations

from textual.binding import Binding

LEAVE = Binding(
    "ctrl+q",
    "leave",
    "Leave",
    id="app.leave",
    priority=True,
    tooltip="Leave; a round is saved and can be resumed",
)
HELP = Binding("f1", "help", "Help", id="app.help", tooltip="The keys of this screen")
HELP_TOO = Binding("question_mark", "help", "Help", id="app.help.too", show=False)
BACK = Binding("escape", "back", "Back", id="app.back", tooltip="Go back one screen")

SUBMIT = Binding(
    "ctrl+s", "submit", "Submit", id="answer.submit", priority=True, tooltip="Hand in the answer as it stands"
)
# Before the text area, which would only move the focus.
ANSWER_BACK = Binding("escape", "leave", "Leave", id="answer.back", priority=True, show=False)

HINT = Binding("f2", "hint", "Hint", id="practice.hint", tooltip="A hint: first letters, a gap, the point")
REVEAL = Binding("f3", "reveal", "Reveal", id="practice.reveal", tooltip="Show all key points")
COACH = Binding("f4", "coach", "Coach", id="practice.coach", tooltip="Points tick themselves while you type")
PAUSE = Binding("f5", "pause", "Pause", id="practice.pause", tooltip="Let the clock stand still")

GO_ON = Binding("enter", "go_on", "Next", id="feedback.next", tooltip="On to the next question")
REFERENCE = Binding(
    "f2", "reference", "Reference", id="panes.reference", tooltip="Your answer or a reference answer"
)
# A digit for each point; one entry in the footer stands for all.
RULES = [
    Binding(
        str(number),
        f"rule({number})",
        "I said it",
        id=f"feedback.rule.{number}",
        show=number == 1,
        key_display="1…9",
        tooltip="Overrule the grader: you did say the point of this number; again takes it back",
    )
    for number in range(1, 10)
]
SECOND_CHANCE = Binding(
    "f4",
    "try_again",
    "Again",
    id="summary.again",
    tooltip="A second chance at the weakest question",
)
DONE = Binding("enter", "done", "Done", id="summary.done", tooltip="Leave the summary")
LOOK = Binding("f3", "look", "Look again", id="summary.look", tooltip="Step through this round's answers")

NEXT = Binding("right,n", "step(1)", "Next", id="review.next", key_display="→", tooltip="The next question")
PREVIOUS = Binding(
    "left,p", "step(-1)", "Previous", id="review.previous", key_display="←", tooltip="The question before"
)
REVIEW = Binding("f3", "review", "Review", id="home.review", tooltip="Your sessions so far")
RESUME = Binding("f4", "resume", "Resume", id="home.resume", tooltip="Go on with the round you left")
START = Binding("enter", "select", "Start", id="home.start", tooltip="Start a round on this topic")
OPEN = Binding("enter", "select_cursor", "Open", id="sessions.open", tooltip="Look at this session")
BANK = Binding("f6", "bank", "Bank", id="home.bank", tooltip="Look through all questions")
EDIT = Binding("f4", "edit", "Edit", id="bank.edit", tooltip="Open the question in your editor, at its line")
SEARCH = Binding("f3", "search", "Search", id="bank.search", tooltip="Go to the search box")
RECEIPT = Binding(
    "f5", "receipt", "Receipt", id="bank.receipt", tooltip="What became of a file, line by line"
)
EVERYTHING = Binding("f5", "mix", "Mixed round", id="home.mix", tooltip="A round over all topics")
