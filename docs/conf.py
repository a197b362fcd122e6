"""Settings of the documentation site: `make docs` builds it from the pages that `tools.make_site` lays out."""

import policycompare

project = "policycompare"
author = "The policycompare developers"
copyright = author
version = release = policycompare.__version__
extensions = ["sphinx.ext.autodoc", "numpydoc", "myst_nb"]
root_doc = "index"
html_theme = "pydata_sphinx_theme"
html_title = "policycompare"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = [("chinese_search.js", {"priority": 100})]
html_copy_source = False
html_show_sourcelink = False
html_sidebars = {"index": [], "gallery": [], "chinese": []}
html_last_updated_fmt = None
html_context = {"default_mode": "auto"}
html_theme_options = {
    "header_links_before_dropdown": 8,
    "navigation_with_keys": False,
    "show_toc_level": 2,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "navbar_align": "left",
    "show_prev_next": False,
}
# jieba cuts the Chinese text of the index; English words are stemmed as well.
html_search_language = "zh"

autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88
numpydoc_show_class_members = False
numpydoc_xref_param_type = False
# `name` in a docstring is code, and leads to the public name if it is one.
default_role = "py:obj"

# Notebooks are shown as they are stored; `make test` runs them.
nb_execution_mode = "off"
nb_merge_streams = True
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence", "attrs_block", "attrs_inline"]
suppress_warnings = ["myst.header"]
