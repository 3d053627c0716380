#pragma once

#include <string>

#include <QString>
#include <Qt>

namespace plumbline::items {

/// What the models say beyond texts. Meanings, never colours or icons: a delegate makes those.
enum Role {
    SortRole = Qt::UserRole + 1, ///< what a column sorts by: a number, a time or a text
    StateRole,                   ///< history::State as int, with DeclaredRole and EditedRole
    DeclaredRole,
    EditedRole,
    SeverityRole, ///< Severity as int
    AnswerRole,   ///< evidence::Answer as int
    AchievementRole,
    StepStateRole,  ///< checklist::StepState as int
    OutcomeRole,    ///< journal::Outcome as int
    QueryRole,      ///< SQL that shows the same
    NameRole,       ///< the migration's whole name, as it is
    EmphasisRole,   ///< true where a cell is the one to look at
    AbsentRole,     ///< true where a word stands for a value that is not there (NULL)
    AttentionRole,  ///< Severity as int, where a mark stands for it
    ElideRole,      ///< Qt::TextElideMode, where the end of a text tells more than its beginning
    KindRole,       ///< schema::ObjectKind as int
    KeyRole,        ///< Key as int, of a column
    CodeRole,       ///< true where a text is SQL or the name of a database object: fixed font
    CautionRole,    ///< true where a person should look: a triangle stands before the text
    DifferenceRole, ///< Declared as int, where something differs from schema.prisma
    DriftRole,      ///< Drift as int, where something differs from what the migrations make
    FlashRole,      ///< true while a live change flashes
    FlashBelowRole, ///< true while a change below it flashes: for a row that is closed
    MatchRole,      ///< the words of a search that are marked in the text
    ChangeRole,     ///< ChangeSort as int, of a difference between two sides
};

/// Which keys a column is part of.
enum class Key { None, Primary, Foreign, Both };

enum class Severity { None, Good, Note, Caution, Error, Unknown };

/// A text for one line: control characters visible, no line breaks.
QString oneLine(const std::string &utf8);
/// Plain text for a tooltip. Qt guesses whether a tooltip is rich text, so hostile text is escaped.
QString plainToolTip(const QString &text);

} // namespace plumbline::items
