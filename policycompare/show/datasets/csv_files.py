"""Tables as CSV: UTF-8 with the mark by which Excel knows it, text never a formula; and the script that reads it in R."""

import csv
import io

import pandas as pd

from policycompare.disk.spreadsheet import quoted

# R turns a carriage return in a cell into a line feed: in its files another character is written for it.
RETURN = "\u240d"


def csv_bytes(frame: pd.DataFrame, *, for_r: bool = False) -> bytes:
    r"""Return a table as CSV; a missing value is an empty cell.

    >>> csv_bytes(pd.DataFrame({"a": ["=1", None], "b": [1.5, None], "c": [True, False]})).decode("utf-8-sig")
    "a,b,c\n'=1,1.5,true\n,,false\n"
    """
    columns = [_cells(frame[column], for_r) for column in frame.columns]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([quoted(str(column)) for column in frame.columns])
    writer.writerows(zip(*columns, strict=True))
    return buffer.getvalue().encode("utf-8-sig")


def _cells(values: pd.Series, for_r: bool) -> list[str]:
    """Return the values of a column as they are written."""
    missing = values.isna().tolist()
    if pd.api.types.is_datetime64_dtype(values):
        given = values.dt.strftime("%Y-%m-%d").tolist()
    elif pd.api.types.is_bool_dtype(values):
        given = ["true" if value is True else "false" for value in values.astype(object)]
    elif pd.api.types.is_numeric_dtype(values):
        given = [repr(value) for value in values.astype(object).tolist()]
    else:
        given = [quoted(str(value)) for value in values.tolist()]
        if for_r:
            given = [text.replace("\r", RETURN) for text in given]
    return ["" if gone else text for gone, text in zip(missing, given, strict=True)]


# It contains ASCII only, so that R reads it in every locale; the tables say the rest.
R_SCRIPT = r"""# Reads the tables in the folder of this file:  source("read.R", chdir = TRUE)
# Each table becomes a data frame of its name; a column of labels (code_label ...) is a factor in the order of the
# codebook, and attr(x, "label") is what a column means. A missing value is NA. In the files a text that a spreadsheet
# would take for a formula has an apostrophe before it, and a carriage return is written as U+240D; both are undone.
local({
  signs <- "[=+@\t\r\n\uff1d\uff0b\uff0d\uff20-]"
  plain <- function(x) {
    x <- gsub("\u240d", "\r", x, fixed = TRUE)
    ifelse(grepl(paste0("^'+", signs), x), substring(x, 2), x)
  }
  cells <- function(name, columns) {
    x <- read.csv(paste0(name, ".csv"), colClasses = "character", na.strings = character(0),
                  encoding = "UTF-8", check.names = FALSE, strip.white = FALSE, stringsAsFactors = FALSE)
    if (!is.null(columns)) names(x) <- columns else names(x)[1] <- "table"
    x[] <- lapply(x, function(column) plain(enc2utf8(column)))
    x
  }
  columns <- cells("columns", NULL)
  values <- cells("values", NULL)
  for (name in unique(columns$table)) {
    own <- columns[columns$table == name, ]
    x <- cells(name, own$column)
    for (i in seq_len(nrow(own))) {
      value <- x[[i]]
      if (own$type[i] != "text" || own$n_missing[i] != "0") value[value == ""] <- NA
      value <- switch(own$type[i], whole = as.integer(value), number = as.numeric(value),
                      boolean = value == "true", date = as.Date(value), text = value)
      if (own$label_of[i] != "") {
        levels <- values$label[values$table == name & values$column == own$label_of[i]]
        value <- factor(value, levels = unique(levels))
      }
      attr(value, "label") <- own$label_@LANG@[i]
      x[[i]] <- value
    }
    assign(name, x, envir = globalenv())
  }
})
"""


def r_script(lang: str) -> bytes:
    """Return the script that reads the tables in R, with the labels of columns in a language."""
    return R_SCRIPT.replace("@LANG@", lang).encode("ascii")
