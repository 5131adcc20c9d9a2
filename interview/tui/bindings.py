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
# On the point under the cursor; one entry in the footer stands for the four marks.
RULINGS = [
    Binding(
        "h",
        "rule('hit')",
        "Rule",
        id="rulings.hit",
        key_display="h a m g",
        tooltip="Overrule the grader on this point: a hit, almost one, a miss, or the grader's mark again",
    ),
    Binding("a", "rule('partial')", "Almost", id="rulings.partial", show=False),
    Binding("m", "rule('miss')", "Miss", id="rulings.miss", show=False),
    Binding("g", "rule('grader')", "Grader's mark", id="rulings.grader", show=False),
    Binding("u", "undo", "Undo", id="rulings.undo", tooltip="Undo the last ruling on this question"),
]
# Which words of the answer said a point.
PHRASING = [
    Binding("enter", "accept", "Keep", id="phrasing.keep", tooltip="These words say it from now on"),
    Binding("escape", "decline", "Not these", id="phrasing.decline", tooltip="A hit, and no words to keep"),
    Binding(
        "left", "start(-1)", "Begin", id="phrasing.start", key_display="← →", tooltip="Where the words begin"
    ),
    Binding("right", "start(1)", "Begin", id="phrasing.start.later", show=False),
    Binding("down", "end(1)", "End", id="phrasing.end", key_display="↑ ↓", tooltip="Where the words end"),
    Binding("up", "end(-1)", "End", id="phrasing.end.earlier", show=False),
    Binding(
        "n",
        "clause(1)",
        "Clause",
        id="phrasing.clause",
        key_display="n p",
        tooltip="The clause after, or before",
    ),
    Binding("p", "clause(-1)", "Clause", id="phrasing.clause.back", show=False),
    Binding("tab", "clause(1)", "Clause", id="phrasing.clause.tab", show=False, priority=True),
    Binding("shift+tab", "clause(-1)", "Clause", id="phrasing.clause.tab.back", show=False, priority=True),
]
SECOND_CHANCE = Binding(
    "f4",
    "try_again",
    "Second chance",
    id="summary.again",
    tooltip="A second chance at the weakest question",
)
DONE = Binding("enter", "done", "Done", id="summary.done", tooltip="Leave the summary")
ANOTHER = Binding(
    "f5", "another", "Another round", id="summary.another", tooltip="Another round of the same kind"
)
LOOK = Binding("f3", "look", "Look again", id="summary.look", tooltip="Step through this round's answers")

NEXT = Binding(
    "right,n",
    "step(1)",
    "Question",
    id="review.next",
    key_display="← →",
    tooltip="The next question, or the one before",
)
PREVIOUS = Binding("left,p", "step(-1)", "Question", id="review.previous", show=False)
# Over the key points of an answer; a digit goes straight to one.
POINT_MOVES = [
    Binding(
        "down,j",
        "move(1)",
        "Point",
        id="points.next",
        key_display="↑ ↓",
        tooltip="The next point, or the one before: its words light up in the answer",
    ),
    Binding("up,k", "move(-1)", "Point", id="points.previous", show=False),
]
POINTS = [
    Binding(
        str(number),
        f"point({number})",
        "Point",
        id=f"points.{number}",
        show=False,
        key_display="1…9",
        tooltip="Straight to the point of this number" if number == 1 else "",
    )
    for number in range(1, 10)
]
REVIEW = Binding("f3", "review", "Review", id="home.review", tooltip="Your sessions so far")
RESUME = Binding("f4", "resume", "Resume", id="home.resume", tooltip="Go on with the round you left")
START = Binding("enter", "select", "Start", id="home.start", tooltip="Start a round on this topic")
OPEN = Binding("enter", "submit", "Open", id="sessions.open", tooltip="Look at what is chosen in the list")
BANK = Binding("f6", "bank", "Bank", id="home.bank", tooltip="Look through all questions")
EDIT = Binding("f4", "edit", "Edit", id="bank.edit", tooltip="Open the question in your editor, at its line")
SEARCH = Binding("f3", "search", "Search", id="bank.search", tooltip="Go to the search box")
RECEIPT = Binding(
    "f5", "receipt", "Receipt", id="bank.receipt", tooltip="What became of a file, line by line"
)
SAVE = Binding(
    "f2", "save", "Save", id="receipt.save", tooltip="Save these questions in your bank, beside what is there"
)
EVERYTHING = Binding("f5", "mix", "Mixed", id="home.mix", tooltip="A round over all topics")
# Shown in the line that they change, not in the footer.
CHOICE = [
    Binding("f2", "mode", "Mode", id="home.mode", show=False, tooltip="Mock, practice or drill"),
    Binding("left", "more(-1)", "Fewer", id="home.fewer", show=False, tooltip="One question fewer"),
    Binding("right", "more(1)", "More", id="home.more", show=False, tooltip="One question more"),
]

WATCH = Binding("f5", "replay", "Replay", id="review.replay", tooltip="Watch the answer type itself again")
COMPARE = Binding("f3", "compare", "Compare", id="review.compare", tooltip="This attempt beside another one")
PROGRESS = Binding(
    "f7", "progress", "Progress", id="home.progress", tooltip="How you are coming on, in pictures"
)

# In a replay. One entry in the footer stands for each pair, and for the speeds.
REPLAY = [
    Binding("space", "play", "Play", id="replay.play", tooltip="Play, or stand still"),
    Binding("right", "step(1)", "Step", id="replay.on", key_display="← →", tooltip="One edit on, or back"),
    Binding("left", "step(-1)", "Step", id="replay.back", show=False),
    Binding(
        "down",
        "skip(1)",
        "Jump",
        id="replay.skip",
        key_display="↑ ↓",
        tooltip="To the next point earned or end of a pause, or the one before",
    ),
    Binding("up", "skip(-1)", "Jump", id="replay.skip.back", show=False),
    *(
        Binding(
            str(speed),
            f"speed({speed})",
            "Speed",
            id=f"replay.speed.{speed}",
            show=speed == 1,
            key_display="1 2 4 8",
            tooltip="Play as fast as it was typed, or 2, 4 or 8 times as fast",
        )
        for speed in (1, 2, 4, 8)
    ),
    Binding(
        "n",
        "take(1)",
        "Next",
        id="replay.next",
        key_display="n p",
        tooltip="The next answer, or the one before",
    ),
    Binding("p", "take(-1)", "Previous", id="replay.previous", show=False),
    Binding("pagedown", "jump(10)", "10 s on", id="replay.jump", show=False, tooltip="Ten seconds on"),
    Binding(
        "pageup", "jump(-10)", "10 s back", id="replay.jump.back", show=False, tooltip="Ten seconds back"
    ),
    Binding("home", "seek(0.0)", "Begin", id="replay.home", show=False, tooltip="To the beginning"),
    Binding("end", "seek(1.0)", "End", id="replay.end", show=False, tooltip="To the end"),
]

# In a comparison and in the pictures of progress.
COMPARISON = [
    Binding(
        "left",
        "choose(-1)",
        "Move A",
        id="compare.earlier",
        key_display="← →",
        tooltip="Take an earlier, or a later, attempt as A",
    ),
    Binding("right", "choose(1)", "Move A", id="compare.later", show=False),
    Binding(
        "shift+left,comma",
        "shift(-1)",
        "Move B",
        id="compare.this.earlier",
        key_display=", .",
        tooltip="Take an earlier, or a later, attempt as B",
    ),
    Binding("shift+right,full_stop", "shift(1)", "Move B", id="compare.this.later", show=False),
    Binding("tab", "swap", "Switch", id="compare.swap", tooltip="The next pane, where not all fit"),
]
PICTURES = [
    Binding(
        "right",
        "picture(1)",
        "Picture",
        id="progress.next",
        key_display="← →",
        tooltip="The next picture, or the one before",
    ),
    Binding("left", "picture(-1)", "Picture", id="progress.previous", show=False),
    Binding("t", "table", "Table", id="progress.table", tooltip="The figures as a table, or as a picture"),
    Binding("down", "choose(1)", "Choose", id="progress.choose", key_display="↑ ↓", tooltip="Another point"),
    Binding("up", "choose(-1)", "Choose", id="progress.choose.back", show=False),
]
PAGE_MOVES = [
    Binding("down", "scroll_down", "Down", id="page.down", show=False),
    Binding("up", "scroll_up", "Up", id="page.up", show=False),
    Binding("pagedown", "page_down", "Page down", id="page.on", show=False),
    Binding("pageup", "page_up", "Page up", id="page.back", show=False),
    Binding("home", "scroll_home", "Begin", id="page.home", show=False),
    Binding("end", "scroll_end", "End", id="page.end", show=False),
]

# In the library of sessions; the arrows move in the list while the box above it keeps the focus.
SESSIONS = [
    Binding("f3", "find", "Search", id="sessions.search", tooltip="Search in all that was asked and said"),
    Binding(
        "f4",
        "sort",
        "Sort",
        id="sessions.sort",
        key_display="f4 f5",
        tooltip="Order by the next column; turn the order round",
    ),
    Binding("f5", "reverse", "Reverse", id="sessions.reverse", show=False, tooltip="Turn the order round"),
    Binding("f8", "delete", "Delete", id="sessions.delete", tooltip="Move this session to the trash"),
    Binding("f9", "undo", "Undo", id="sessions.undo", tooltip="Bring back what was deleted last"),
]
LIST_MOVES = [
    Binding("down", "move(1)", "Down", id="list.down", show=False, tooltip="The next in the list"),
    Binding("up", "move(-1)", "Up", id="list.up", show=False, tooltip="The one before in the list"),
    Binding("pagedown", "turn(1)", "Page down", id="list.page", show=False, tooltip="A screenful on"),
    Binding("pageup", "turn(-1)", "Page up", id="list.page.back", show=False, tooltip="A screenful back"),
]
