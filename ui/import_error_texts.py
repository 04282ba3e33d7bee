"""Why an import as a whole was refused; findings about single rows are in `import_texts`."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.local_error_texts import IT, Sentences

IMPORT: dict[str, Sentences] = {
    "import.file_missing": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The file is not there any more."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Choose it again."),
    ),
    "import.file_unreadable": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The file cannot be read."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Another program may hold it open, or you may not read it."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Close it elsewhere, then choose it again."),
    ),
    "import.unsupported": (
        QT_TRANSLATE_NOOP("ErrorTexts", "CIMS cannot read this kind of file."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Save it as CSV or XLSX, then choose it again."),
    ),
    "import.too_large": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The file is larger than {limit_mb} MB."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Split it into several files."),
    ),
    "import.empty": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The file holds no rows."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Choose another file."),
    ),
    "import.encrypted": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The workbook is protected by a password."),
        "",
        QT_TRANSLATE_NOOP(
            "ErrorTexts", "Remove the password in the spreadsheet program, then choose it again."
        ),
    ),
    "import.macro": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The workbook holds macros."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Files with macros are never opened."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Save it as XLSX without macros, or as CSV."),
    ),
    "import.damaged": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The workbook is damaged."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing was imported."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Open it in the spreadsheet program and save it again."),
    ),
    "import.zip_bomb": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The file would unpack to far more than it should."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It was not opened."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Ask where the file comes from; tell IT."),
    ),
    "import.archive_unsafe": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The workbook is built in an unsafe way."),
        QT_TRANSLATE_NOOP("ErrorTexts", "It was not opened."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Open it in the spreadsheet program and save it again."),
    ),
    "import.sheet_missing": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The sheet is not in the workbook."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Choose another sheet."),
    ),
    "import.no_header": (
        QT_TRANSLATE_NOOP("ErrorTexts", "There is no row with headings."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Choose the row that names the columns."),
    ),
    "import.no_mapping": (
        QT_TRANSLATE_NOOP("ErrorTexts", "No column has a meaning yet."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Say what the columns mean."),
    ),
    "import.mapping_unsettled": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The meaning of a column is not settled."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Go back and choose it."),
    ),
    "import.constant_invalid": (
        QT_TRANSLATE_NOOP("ErrorTexts", "A value for all rows is not right."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Go back and correct it."),
    ),
    "import.encoding_unknown": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The encoding of the text was not recognised."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Choose the one that shows the names correctly."),
    ),
    "import.csv_broken": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The text breaks off near row {row}."),
        QT_TRANSLATE_NOOP("ErrorTexts", "A quotation mark is probably not closed."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Correct the row, then choose the file again."),
    ),
    "import.too_many_rows": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The file has more than {limit} rows."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Split it into several files."),
    ),
    "import.too_many_columns": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The file has more than {limit} columns."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Delete the columns that are not needed."),
    ),
    "import.too_many_cells": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The sheet is larger than {limit} cells."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Empty rows far below often cause this."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Delete them, or save the sheet as CSV."),
    ),
    "import.too_many_errors": (
        QT_TRANSLATE_NOOP("ErrorTexts", "More than {limit} cells hold an error of the spreadsheet."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Repair the formulas, then choose the file again."),
    ),
    "import.changed": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The file was changed while it was being read."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing was imported."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Choose it again."),
    ),
    "import.cancelled": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The import was stopped."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing of it was kept."),
        "",
    ),
    "import.not_allowed": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Your role may not import customers."),
        "",
        QT_TRANSLATE_NOOP("ErrorTexts", "Ask your branch manager."),
    ),
    "import.reader_start": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The reader for files could not be started."),
        "",
        IT,
    ),
    "import.reader_crashed": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The reader for files ended by itself."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing was imported; your other work is safe."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Save the file as CSV and try again."),
    ),
    "import.reader_stalled": (
        QT_TRANSLATE_NOOP("ErrorTexts", "The reader for files did not go on for {seconds} seconds."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing was imported."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Save the file as CSV and try again."),
    ),
    "import.reader_limit": (
        QT_TRANSLATE_NOOP("ErrorTexts", "Reading the file needs more memory than is allowed."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Nothing was imported."),
        QT_TRANSLATE_NOOP("ErrorTexts", "Split the file, or save it as CSV."),
    ),
}
