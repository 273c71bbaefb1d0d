"""Judging an answer of one point, a choice, gaps, a sequence or sides."""
