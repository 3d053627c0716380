#pragma once

#include "ui/cli/output.h"

#include <vector>

namespace plumbline::cli {

/// How many columns of a terminal the words take: two for most of East Asia's characters and for emoji, none
/// for marks that sit on another.
qsizetype terminalWidth(const QString &words);

/// One cell of aligned text.
struct Cell {
    QString words;
    Ink ink = Ink::Plain;
};
using Cells = std::vector<Cell>;

/// Prints rows of cells in aligned columns, with that much before each. A cell wider than others by far does
/// not push them away: its row alone goes on behind it. On a terminal, what does not fit into its line is
/// cut.
void printColumns(const Arguments &arguments, qsizetype indent, const std::vector<Cells> &rows);

} // namespace plumbline::cli
