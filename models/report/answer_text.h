#pragma once

#include "models/postgres/ask.h"

#include <string>
#include <vector>

namespace plumbline::report {

// An answer as text to paste elsewhere. Values are the server's own, byte for byte.

/// RFC 4180: CRLF at the ends of lines, quotes where a value needs them. NULL is nothing at all and an empty
/// text is `""`, as PostgreSQL's COPY … CSV has it.
std::string csv(const postgres::Answer &answer);
/// An array of objects, one a row. Numbers, booleans, JSON and NULL stay what they are, any other value is a
/// string; a column's second occurrence is called "name (2)", because an object has each name once.
std::string json(const postgres::Answer &answer);
/// A table as GitHub draws it: one line a row, line breaks and markup escaped, NULL in italics.
std::string markdown(const postgres::Answer &answer);
/// Columns divided by tabs, without a head: what spreadsheets paste. Tabs and line breaks become spaces.
std::string tabSeparated(const postgres::Answer &answer);

/// Only these rows and columns, in that order.
postgres::Answer part(const postgres::Answer &answer, const std::vector<int> &rows,
                      const std::vector<int> &columns);

/// Whether values of a type are numbers, to be aligned at the right.
bool isNumeric(const postgres::AnswerColumn &column);

} // namespace plumbline::report
