# Reads the tables in the folder of this file:  source("read.R", chdir = TRUE)
# Each table becomes a data frame of its name; a column of labels (code_label ...) is a factor in the order of the
# codebook, and attr(x, "label") is what a column means. A missing value is NA. In the files a text that a spreadsheet
# would take for a formula has an apostrophe before it, and a carriage return is written as U+240D; both are undone.
local({
  signs <- "[=+@\t\r\n\uff1d\uff0b\uff0d\uff20-]"
  plain <- function(x) {
    x <- gsub("\u240d", "\r", x, fixed = TRUE)
    ifelse(grepl(paste0("^'+[[:space:]\u00a0\u3000]*", signs), x), substring(x, 2), x)
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
