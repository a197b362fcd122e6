"""Compare government policy documents: goals, sectors and instruments, every number traceable to a sentence."""

from policycompare.corpus import Corpus, load
from policycompare.extract.codebook import Codebook, load_codebook

__all__ = ["Codebook", "Corpus", "load", "load_codebook"]
__version__ = "0.1.0"
