"""Multinomial logistic regressions with a ridge penalty, one a point, fitted together."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Numbers = NDArray[np.float64]
_CLASSES = 4  # making nothing of a point, then OUTCOMES


def fit_softmax(
    values: Any, truth: NDArray[np.int_], count: Numbers, ridge: float, steps: int
) -> tuple[Numbers, Numbers]:
    """Return weights (features × 3 a point) and constants (3 a point), each less that of making nothing.

    `values` are rows × features, an array or a sparse matrix; `truth` (rows × points) holds 0 for nothing,
    else the place in OUTCOMES from 1; `count` says how much each row counts.
    """
    points, size = truth.shape[1], values.shape[1]
    right = np.eye(_CLASSES)[truth]
    each = count[:, None, None]

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        weights = flat.reshape(size + 1, points * _CLASSES)
        total = (values @ weights[:-1] + weights[-1]).reshape(-1, points, _CLASSES)
        total -= total.max(axis=2, keepdims=True)
        parts = np.exp(total)
        chance = parts / parts.sum(axis=2, keepdims=True)
        cost = -np.sum(each * right * np.log(chance + 1e-12)) + ridge * np.sum(weights[:-1] ** 2)
        wrong = (each * (chance - right)).reshape(len(truth), points * _CLASSES)
        slope = np.vstack([values.T @ wrong + 2 * ridge * weights[:-1], wrong.sum(axis=0)])
        return float(cost), slope.ravel()

    start = np.zeros((size + 1) * points * _CLASSES)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": steps}).x
    weights = found.reshape(size + 1, points, _CLASSES)
    against = (weights[:, :, 1:] - weights[:, :, :1]).reshape(size + 1, points * (_CLASSES - 1))
    return against[:-1], against[-1]
