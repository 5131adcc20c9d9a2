"""LaTeX is shown as people would write it on paper, or left as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.bank.formulas import to_unicode


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"\frac{TP}{TP+FP}", "TP / (TP + FP)"),
        ("x^2", "x²"),
        (r"\sigma", "σ"),
        (r"\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿ xᵢ"),
        (r"\sigma(x)=\frac{1}{1+e^{-x}}", "σ(x) = 1 / (1 + e⁻ˣ)"),
        ("O(n^3)", "O(n³)"),
        (r"\hat{y} = Wx + b", "ŷ = Wx + b"),
        (r"P(A|B) = \frac{P(B|A)P(A)}{P(B)}", "P(A|B) = P(B|A)P(A) / P(B)"),
        (r"\frac{QK^T}{\sqrt{d_k}}", "QKᵀ / √dₖ"),
        (r"\sqrt[3]{x+1}", "∛(x + 1)"),
        (r"w \leftarrow w - \eta \nabla L", "w ← w - η ∇ L"),
        (r"\log_2 n \leq n", "log₂ n ≤ n"),
        (r"\text{F1 score} = 2 \cdot PR", "F1 score = 2 ⋅ PR"),
        (r"\mathbb{R}^n", "ℝⁿ"),
        (r"\left( \frac{a}{b} \right)^2", "(a / b)²"),
        (r"\binom{n}{k}", "C(n, k)"),
        (r"e^{-\lambda}", "e^(-λ)"),
        (r"\begin{align} a &= b \\ c &= d \end{align}", "a = b c = d"),
    ],
)
def test_a_formula_reads_as_on_paper(latex: str, shown: str) -> None:
    assert to_unicode(latex) == shown


@pytest.mark.parametrize(
    "latex", [r"\begin{pmatrix} a & b \end{pmatrix}", r"\unknown{x}", r"\frac{a}", "{", "}", "^", "x" * 5000]
)
def test_what_has_no_good_form_stays_as_typed(latex: str) -> None:
    assert to_unicode(latex) == latex


@given(st.text(alphabet=r"ab12\{}^_+-=()[] fracsqt&", max_size=80))
def test_no_formula_raises(latex: str) -> None:
    assert isinstance(to_unicode(latex), str)
