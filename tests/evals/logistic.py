"""Logistic regression with weighted cases, which the fits of the search share."""

from typing import Any

import numpy as np


def logistic(table: Any, right: Any, weigh: Any) -> tuple[Any, float]:
    """Weights and base by Newton's method; `weigh` says what a case counts, a little is taken off large weights."""
    middle, spread = table.mean(axis=0), table.std(axis=0)
    rows = np.c_[(table - middle) / spread, np.ones(len(table))]
    weigh = weigh * (len(table) / weigh.sum())
    penalty = np.r_[np.ones(table.shape[1]), 1e-6]
    found = np.zeros(len(penalty))
    for _ in range(30):
        likely = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (weigh * (likely - right)) + penalty * found
        found -= np.linalg.solve((rows * (weigh * likely * (1 - likely))[:, None]).T @ rows + np.diag(penalty), slope)
    weights = found[:-1] / spread
    return weights, float(found[-1] - middle @ weights)
