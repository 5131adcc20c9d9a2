"""A real shape of notes: `## Q:` headings over prose and bullets, and loose notes with nested formulas at the end."""

from __future__ import annotations

from textwrap import dedent

from interview.bank.notes import read_notes

NOTES = dedent("""\
    ## Q: How does dropout work in training and inference?
    In training a share of the nodes is dropped at random. In inference the output is scaled, i.e. all nodes count.
    - training: H1 = np.maximum(0, np.dot(W1, X) + b1)

    ## Q: L1 vs L2
    L1 favours sparse weights.

    ## Q: Runtime of a matrix product?
    O(N^3) - the dot product is O(N) and you do it NxN times.

    ## Notes
    - CNNs do not mind where an object is i.e. it can be shifted and still be found.
    - precision: number of detections that are right
        precision = TP / (TP + FP)
    - object detection
        - two stage models: search for regions first. this helps precision.
    - gradient: change in loss with the weights
    """)


def test_questions_and_definitions_are_taken_and_the_rest_is_listed() -> None:
    receipt = read_notes(NOTES, "my-notes.md", "my-notes")
    assert [
        (asked.prompt, asked.topic, [point.text for point in asked.key_points]) for asked in receipt.questions
    ] == [
        (
            "How does dropout work in training and inference?",
            "my-notes",
            [
                "In training a share of the nodes is dropped at random",
                "In inference the output is scaled, i.e. all nodes count",
                "training: H1 = np.maximum(0, np.dot(W1, X) + b1)",
            ],
        ),
        ("L1 vs L2", "my-notes", ["L1 favours sparse weights"]),
        (
            "Runtime of a matrix product?",
            "my-notes",
            ["O(N^3)", "the dot product is O(N) and you do it NxN times"],
        ),
        (
            "What is precision?",
            "my-notes",
            ["number of detections that are right", "precision = TP / (TP + FP)"],
        ),
        (
            "What are two stage models (object detection)?",
            "my-notes",
            ["search for regions first", "this helps precision"],
        ),
        ("What is gradient?", "my-notes", ["change in loss with the weights"]),
    ]
    assert [(span.line, span.end_line, span.reason) for span in receipt.skipped] == [
        (11, 11, "a heading that asks nothing"),
        (12, 12, "a note that asks nothing and defines no term"),
    ]
    assert receipt.format == "markdown: headings, definitions"
