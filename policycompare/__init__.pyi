"""The public names, grouped by what they are for: the one list of them, which editors, type checkers and the loader read."""

# load
from policycompare.loading import load as load
from policycompare.coded_tables.ready_made import from_table as from_table
from policycompare.review import oddities as oddities, write_manifest as write_manifest
from policycompare.codebook.codebook import (
    Codebook as Codebook,
    load_codebook as load_codebook,
    write_codebook as write_codebook,
)
from policycompare.coded_tables.codebook_table import codebook_from_table as codebook_from_table
from policycompare.errors import (
    BrokenTextWarning as BrokenTextWarning,
    CodebookError as CodebookError,
    CodebookFitWarning as CodebookFitWarning,
    CutTextWarning as CutTextWarning,
    CodebookSourceWarning as CodebookSourceWarning,
    EvidenceError as EvidenceError,
    LoadError as LoadError,
    ManifestError as ManifestError,
    ManifestWarning as ManifestWarning,
    MissingGlyphError as MissingGlyphError,
    NotConvergedWarning as NotConvergedWarning,
    ModelError as ModelError,
    ModelWarning as ModelWarning,
    PassedOverWarning as PassedOverWarning,
    PolicyCompareError as PolicyCompareError,
    SaturationWarning as SaturationWarning,
    SchemaError as SchemaError,
    SelectionError as SelectionError,
    SmallSampleWarning as SmallSampleWarning,
)
from policycompare.store.code_folder import code_folder as code_folder
from policycompare.store.tables import Tables as Tables, open_tables as open_tables

# tables
from policycompare.corpus import Corpus as Corpus
from policycompare.compare.evidence import evidence as evidence
from policycompare.compare.statistics import join_statistics as join_statistics

# codes
from policycompare.compare.codes.co_occurrence import grid as grid, portfolios as portfolios
from policycompare.compare.codes.coverage import (
    coverage as coverage,
    structure as structure,
    panel as panel,
    code_positions as code_positions,
)
from policycompare.compare.codes.difference import advantage as advantage, difference as difference
from policycompare.compare.codes.diversity import diversity as diversity, rarefaction as rarefaction
from policycompare.compare.codes.gaps import gaps as gaps, intersections as intersections
from policycompare.compare.codes.overlap import (
    cosine as cosine,
    jaccard as jaccard,
    overlap as overlap,
    overlap_coefficient as overlap_coefficient,
    ruzicka as ruzicka,
)

# facts
from policycompare.compare.facts.citations import (
    CitationNetwork as CitationNetwork,
    citation_network as citation_network,
)
from policycompare.compare.facts.responsibility import (
    Responsibility as Responsibility,
    responsibility as responsibility,
)
from policycompare.compare.facts.targets import targets_table as targets_table

# texts
from policycompare.compare.texts.changes import changes as changes
from policycompare.compare.texts.concordance import concordance as concordance
from policycompare.compare.texts.keyness import keyness as keyness
from policycompare.compare.texts.reuse import reuse as reuse
from policycompare.compare.texts.reuse_measures import (
    formulas as formulas,
    reuse_clusters as reuse_clusters,
    reuse_matrix as reuse_matrix,
    reuse_shares as reuse_shares,
)
from policycompare.compare.texts.scaling import (
    SimilarityMap as SimilarityMap,
    SimilarityTree as SimilarityTree,
    similarity_map as similarity_map,
    similarity_tree as similarity_tree,
)
from policycompare.compare.texts.similarity import nearest as nearest, similarity as similarity
from policycompare.compare.texts.tokens import cut as cut, words as words
from policycompare.compare.texts.topic_profiles import (
    topic_shares as topic_shares,
    topic_similarity as topic_similarity,
)
from policycompare.compare.texts.topics import (
    Topics as Topics,
    topic_stability as topic_stability,
    topics as topics,
)

# reliability
from policycompare.compare.codings.absences import absences as absences
from policycompare.compare.codings.agreement import (
    agreement as agreement,
    confusions as confusions,
    judgements as judgements,
)
from policycompare.compare.sheets.hand_codes import read_codes as read_codes
from policycompare.compare.sheets.adjudication import (
    read_adjudication as read_adjudication,
    write_adjudication as write_adjudication,
)
from policycompare.compare.sheets.check_sheet import (
    read_check_sheet as read_check_sheet,
    write_check_sheet as write_check_sheet,
)
from policycompare.compare.hand.sample import (
    sample_size as sample_size,
    HandCodes as HandCodes,
    hand_sample as hand_sample,
)
from policycompare.compare.sheets.coding_sheet import (
    write_coding_sheet as write_coding_sheet,
)
from policycompare.compare.sheets.hand_sample import read_hand_codes as read_hand_codes
from policycompare.compare.codings.recode import (
    recode as recode,
    with_periods as with_periods,
    without_phases as without_phases,
)
from policycompare.compare.codings.reference import Reference as Reference, load_reference as load_reference
from policycompare.compare.codings.sensitivity import Sensitivity as Sensitivity, sensitivity as sensitivity
from policycompare.compare.codings.unmatched import unmatched as unmatched

# model
from policycompare.model.batch_files import read_responses as read_responses, write_requests as write_requests
from policycompare.model.chat import chat as chat
from policycompare.model.coding import ModelCoding as ModelCoding, code_by_model as code_by_model
from policycompare.model.cost import model_cost as model_cost
from policycompare.model.report import ModelReport as ModelReport

# pmc
from policycompare.compare.pmc.index import (
    PMC as PMC,
    pmc as pmc,
    pmc_from_scores as pmc_from_scores,
    pmc_grades as pmc_grades,
    pmc_sensitivity as pmc_sensitivity,
    pmc_surface as pmc_surface,
)
from policycompare.compare.pmc.indicators import Indicators as Indicators, load_indicators as load_indicators

# plots
from policycompare.show.figure.saved.save import save_figure as save_figure
from policycompare.show.figure.style import digest as digest, figure as figure, style as style
from policycompare.show.plots.codes.coverage import (
    plot_coverage as plot_coverage,
    plot_structure as plot_structure,
)
from policycompare.show.plots.codes.change import plot_change as plot_change
from policycompare.show.plots.codes.rarefaction import plot_rarefaction as plot_rarefaction
from policycompare.show.plots.codes.difference import (
    plot_difference as plot_difference,
    plot_gaps as plot_gaps,
)
from policycompare.show.plots.codes.diversity import plot_diversity as plot_diversity
from policycompare.show.plots.codes.grid import plot_advantage as plot_advantage, plot_grid as plot_grid
from policycompare.show.plots.codes.intersections import plot_intersections as plot_intersections
from policycompare.show.plots.codes.overlap import plot_overlap as plot_overlap
from policycompare.show.plots.codes.portfolios import (
    plot_functions as plot_functions,
    plot_portfolios as plot_portfolios,
)
from policycompare.show.plots.codes.sectors import plot_sectors as plot_sectors
from policycompare.show.plots.codes.xray import plot_xray as plot_xray
from policycompare.show.plots.groups.ranking import plot_ranking as plot_ranking
from policycompare.show.plots.groups.tilemap import plot_tilemap as plot_tilemap
from policycompare.show.plots.groups.trend import plot_trend as plot_trend
from policycompare.show.plots.codings.agreement import plot_agreement as plot_agreement
from policycompare.show.plots.facts.account import plot_account as plot_account
from policycompare.show.plots.facts.citations import plot_citations as plot_citations
from policycompare.show.plots.facts.deadlines import plot_deadlines as plot_deadlines
from policycompare.show.plots.facts.responsibility import plot_responsibility as plot_responsibility
from policycompare.show.plots.facts.slopes import plot_slopes as plot_slopes
from policycompare.show.plots.facts.targets import plot_targets as plot_targets
from policycompare.show.plots.pmc.scores import plot_pmc as plot_pmc, plot_pmc_surface as plot_pmc_surface
from policycompare.show.plots.texts.keyness import plot_keyness as plot_keyness
from policycompare.show.plots.texts.reuse import (
    plot_reuse as plot_reuse,
    plot_reuse_shares as plot_reuse_shares,
)
from policycompare.show.plots.texts.similarity import (
    plot_similarity as plot_similarity,
    plot_similarity_map as plot_similarity_map,
    plot_similarity_tree as plot_similarity_tree,
    plot_topic_similarity as plot_topic_similarity,
)
from policycompare.show.plots.texts.topics import (
    plot_topic_stability as plot_topic_stability,
    plot_topics as plot_topics,
)

# export
from policycompare.html import page as page
from policycompare.show.explorer.evidence_page import Explorer as Explorer, explore as explore
from policycompare.show.exchange.codebook_file import read_qdc as read_qdc, write_qdc as write_qdc
from policycompare.show.datasets.datapackage import write_datapackage as write_datapackage
from policycompare.show.datasets.export_folder import export as export
from policycompare.show.exchange.read_project import read_qdpx as read_qdpx
from policycompare.show.exchange.write_project import write_qdpx as write_qdpx
from policycompare.show.export.tables import (
    to_docx as to_docx,
    to_excel as to_excel,
    to_html as to_html,
    to_latex as to_latex,
)

__version__: str
__all__: list[str]
