"""The screens. They translate: key → round event → new state → widgets; they decide nothing."""
