"""Compare government policy documents: every number leads to the sentence behind it."""

from importlib import import_module

__version__ = "0.1.0"

_HOMES = {
    "checkup": ("oddities",),
    "corpus": ("Corpus", "load"),
    "errors": (
        "CodebookError",
        "CodebookFitWarning",
        "EvidenceError",
        "LoadError",
        "ManifestError",
        "ManifestWarning",
        "MissingGlyphError",
        "PassedOverWarning",
        "PolicyCompareError",
        "SchemaError",
        "SelectionError",
        "SmallSampleWarning",
    ),
    "opened": ("Tables", "open_tables"),
    "proposal": ("write_manifest",),
    "runs": ("code_folder",),
    "extract.codebook": ("Codebook", "load_codebook"),
    "extract.sheets": ("read_codes", "write_codebook", "write_coding_sheet"),
    "extract.unmatched": ("unmatched",),
    "compare.absences": ("absences",),
    "compare.advantage": ("advantage",),
    "compare.agreement": ("agreement",),
    "compare.concordance": ("concordance",),
    "compare.coverage": ("coverage",),
    "compare.difference": ("difference",),
    "compare.disagreement": ("confusions", "judgements"),
    "compare.diversity": ("diversity",),
    "compare.evidence": ("evidence",),
    "compare.frequencies": ("words",),
    "compare.grid": ("grid",),
    "compare.intersections": ("intersections",),
    "compare.keyness": ("keyness",),
    "compare.maps": ("SimilarityMap", "SimilarityTree", "similarity_map", "similarity_tree"),
    "compare.nearest": ("nearest",),
    "compare.overlap": ("cosine", "gaps", "jaccard", "overlap", "overlap_coefficient", "ruzicka"),
    "compare.periods": ("with_periods",),
    "compare.pmc": ("PMC", "pmc", "pmc_from_scores"),
    "compare.pmc_indicators": ("Indicators", "load_indicators"),
    "compare.pmc_reading": ("pmc_sensitivity", "pmc_surface"),
    "compare.rarefaction": ("rarefaction",),
    "compare.recode": ("recode",),
    "compare.reference": ("Reference", "load_reference"),
    "compare.reuse": ("reuse",),
    "compare.reused": ("formulas", "reuse_matrix", "reuse_shares"),
    "compare.sensitivity": ("Sensitivity", "sensitivity", "without_phases"),
    "compare.similarity": ("similarity",),
    "compare.stability": ("topic_stability",),
    "compare.structure": ("structure",),
    "compare.topics": ("Topics", "topic_shares", "topics"),
    "compare.words": ("cut",),
    "show.cells": ("plot_grid",),
    "show.differences": ("plot_advantage", "plot_difference"),
    "show.dots": ("plot_agreement", "plot_gaps"),
    "show.estimates": ("plot_diversity", "plot_reuse_shares"),
    "show.keyness": ("plot_keyness",),
    "show.lines": ("plot_change", "plot_rarefaction"),
    "show.maps": ("plot_similarity_map", "plot_similarity_tree", "plot_topic_stability"),
    "show.matrices": ("plot_overlap", "plot_similarity"),
    "show.pages": ("page",),
    "show.plots": ("plot_coverage", "plot_structure", "plot_topics"),
    "show.ribbons": ("plot_reuse",),
    "show.saving": ("save_figure",),
    "show.sets": ("plot_intersections",),
    "show.style": ("digest", "figure", "style"),
    "show.surfaces": ("plot_pmc", "plot_pmc_surface"),
    "show.tables": ("to_docx", "to_excel", "to_html", "to_latex"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
__all__ = sorted(_HOME_OF)


def __getattr__(name: str) -> object:
    """Import a public name when it is first used."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'policycompare' has no attribute {name!r}")
    return getattr(import_module(f"policycompare.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
