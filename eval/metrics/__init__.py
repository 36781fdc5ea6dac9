"""Measures, one family in each file, with the paper that defines it. "Not measured" is None, never 0."""

from eval.metrics.abstention import abstention_matrix, false_answer_rate, false_refusal_rate
from eval.metrics.bootstrap import ENOUGH, RESAMPLES, SEED, bootstrap, interval, less, mean
from eval.metrics.calibration import ReliabilityBin, expected_calibration_error, reliability
from eval.metrics.citation import citation_precision, citation_recall
from eval.metrics.detection import f1, false_alarm_rate, precision, recall
from eval.metrics.latency import latency_ms
from eval.metrics.proportion import Share, effective_size, share_of, wilson
from eval.metrics.ranking import auroc
from eval.metrics.retrieval import hit_at_k, ndcg_at_k, recall_at_k, reciprocal_rank
from eval.metrics.selective import aurc, risk_coverage
from eval.metrics.squad import best_threshold, squad_contains, squad_exact, squad_f1
from eval.metrics.words import contains, plain_words

__all__ = [
    "ENOUGH",
    "RESAMPLES",
    "SEED",
    "ReliabilityBin",
    "Share",
    "abstention_matrix",
    "aurc",
    "auroc",
    "best_threshold",
    "bootstrap",
    "citation_precision",
    "citation_recall",
    "contains",
    "effective_size",
    "expected_calibration_error",
    "f1",
    "false_alarm_rate",
    "false_answer_rate",
    "false_refusal_rate",
    "hit_at_k",
    "interval",
    "latency_ms",
    "less",
    "mean",
    "ndcg_at_k",
    "plain_words",
    "precision",
    "recall",
    "recall_at_k",
    "reciprocal_rank",
    "reliability",
    "risk_coverage",
    "share_of",
    "squad_contains",
    "squad_exact",
    "squad_f1",
    "wilson",
]
