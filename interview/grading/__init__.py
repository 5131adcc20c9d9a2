"""Answer × key points → grade. `Grader` is the only public name."""
