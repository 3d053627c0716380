#include "models/postgres/catalog_parts.h"

#include <algorithm>

namespace plumbline::postgres {

namespace {

using schema::Constraint;
using schema::ConstraintKind;
using schema::Index;
using schema::IndexKey;
using schema::ReferentialAction;

ConstraintKind constraintKind(char kind)
{
    switch (kind) {
    case 'p':
        return ConstraintKind::PrimaryKey;
    case 'u':
        return ConstraintKind::Unique;
    case 'f':
        return ConstraintKind::ForeignKey;
    case 'x':
        return ConstraintKind::Exclusion;
    default:
        return ConstraintKind::Check;
    }
}

ReferentialAction action(char letter)
{
    switch (letter) {
    case 'r':
        return ReferentialAction::Restrict;
    case 'c':
        return ReferentialAction::Cascade;
    case 'n':
        return ReferentialAction::SetNull;
    case 'd':
        return ReferentialAction::SetDefault;
    default:
        return ReferentialAction::NoAction;
    }
}

std::string actionText(ReferentialAction action)
{
    switch (action) {
    case ReferentialAction::NoAction:
        return {};
    case ReferentialAction::Restrict:
        return "RESTRICT";
    case ReferentialAction::Cascade:
        return "CASCADE";
    case ReferentialAction::SetNull:
        return "SET NULL";
    case ReferentialAction::SetDefault:
        return "SET DEFAULT";
    }
    return {};
}

std::string list(const CatalogDraft &draft, const std::vector<std::string> &names)
{
    std::string result;
    for (const std::string &name : names)
        result += (result.empty() ? "" : ", ") + draft.quoted(name);
    return "(" + result + ")";
}

/// As pg_get_constraintdef_worker() in ruleutils.c prints a foreign key.
std::string foreignKeyText(const CatalogDraft &draft, const Constraint &key,
                           const std::vector<std::string> &setColumns)
{
    std::string text = "FOREIGN KEY " + list(draft, key.columns) + " REFERENCES " +
                       draft.visible(key.referencedTable) + list(draft, key.referencedColumns);
    if (key.match == 'f')
        text += " MATCH FULL";
    if (key.onUpdate != ReferentialAction::NoAction)
        text += " ON UPDATE " + actionText(key.onUpdate);
    if (key.onDelete != ReferentialAction::NoAction)
        text += " ON DELETE " + actionText(key.onDelete);
    return setColumns.empty() ? text : text + " " + list(draft, setColumns);
}

/// The same for a primary key or unique constraint; what its index has more is said too.
std::string keyText(const CatalogDraft &draft, const Constraint &key, const Index *index)
{
    std::string text = key.kind == ConstraintKind::PrimaryKey ? "PRIMARY KEY " : "UNIQUE ";
    if (key.kind == ConstraintKind::Unique && index && index->isNullsNotDistinct)
        text += "NULLS NOT DISTINCT ";
    text += list(draft, key.columns);
    return index && !index->included.empty() ? text + " INCLUDE " + list(draft, index->included) : text;
}

std::string suffix(const Constraint &constraint)
{
    std::string text;
    if (constraint.isDeferrable)
        text += " DEFERRABLE";
    if (constraint.isInitiallyDeferred)
        text += " INITIALLY DEFERRED";
    return constraint.isValid ? text : text + " NOT VALID";
}

/// Whether an index without a word about it would have this class: GetDefaultOpClass() in indexcmds.c. A type
/// without a default of its own has the one of a type that it can be read as.
bool isDefaultClass(const CatalogDraft &draft, ObjectNumber number, const OperatorClass &opclass,
                    ObjectNumber type)
{
    constexpr ObjectNumber textType = 25;
    constexpr ObjectNumber varcharType = 1043;
    if (!opclass.isDefault)
        return false;
    const auto own = draft.defaultClasses.find({opclass.method, type});
    if (own != draft.defaultClasses.end())
        return own->second == number;
    return type != varcharType || opclass.type == textType;
}

/// The rows of catalog_indexes.sql.
enum IndexPlace {
    IndexNumber,
    IndexRelation,
    IndexName,
    IsPartitioned,
    MethodName,
    MethodNumber,
    IsUnique,
    IsValid,
    IsPrimary,
    IsClustered,
    IsReplicaIdentity,
    IsNullsNotDistinct,
    KeyCount,
    KeyColumns,
    KeyOptions,
    KeyClasses,
    KeyCollations,
    IndexOptions,
    IndexDefinition,
    Predicate,
    KeyTexts,
    KeyTypes,
    IndexBytes
};

/// One index' row, with what it refers to.
class IndexReader {
public:
    IndexReader(const CatalogDraft &draft, const DraftRelation &relation, const CatalogRow &row)
        : m_draft(draft),
          m_relation(relation),
          m_row(row),
          m_columns(row.numbers(KeyColumns)),
          m_options(row.numbers(KeyOptions)),
          m_classes(row.numbers(KeyClasses)),
          m_collations(row.numbers(KeyCollations)),
          m_texts(row.list(KeyTexts)),
          m_types(row.numbers(KeyTypes))
    {
    }

    void readKeys(Index &index) const
    {
        const auto count = static_cast<std::size_t>(m_row.number(KeyCount));
        for (std::size_t at = 0; at < std::min(count, m_columns.size()); ++at)
            index.keys.push_back(key(at));
        if (m_columns.size() > count)
            index.included = m_draft.columnNames(
                m_row.objectNumber(IndexRelation),
                {m_columns.begin() + static_cast<std::ptrdiff_t>(count), m_columns.end()});
    }

    /// As pg_get_indexdef_worker() in ruleutils.c prints an index without expressions, predicate and options.
    std::string text(const Index &index) const
    {
        std::string keys;
        for (std::size_t at = 0; at < index.keys.size(); ++at)
            keys += (keys.empty() ? "" : ", ") + keyText(index, at);
        std::string result = index.isUnique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
        result += m_draft.quoted(index.name) + " ON " + (m_row.isTrue(IsPartitioned) ? "ONLY " : "") +
                  m_draft.quoted(m_relation.table.name) + " USING " + m_draft.quoted(index.method) + " (" +
                  keys + ")";
        if (!index.included.empty())
            result += " INCLUDE " + list(m_draft, index.included);
        return index.isNullsNotDistinct ? result + " NULLS NOT DISTINCT" : result;
    }

private:
    IndexKey key(std::size_t at) const
    {
        IndexKey result;
        const ColumnFacts *column = m_relation.facts(static_cast<int>(m_columns[at]));
        result.isExpression = m_columns[at] == 0;
        if (!result.isExpression && column)
            result.text =
                m_relation.table.columns[static_cast<std::size_t>(column - m_relation.columns.data())].name;
        else if (at < m_texts.size())
            result.text = m_texts[at];
        const ObjectNumber type = at < m_types.size() ? m_types[at] : column ? baseOf(*column) : 0;
        const auto opclass = m_draft.operatorClasses.find(m_classes.at(at));
        if (opclass != m_draft.operatorClasses.end() &&
            !isDefaultClass(m_draft, opclass->first, opclass->second, type))
            result.operatorClass = opclass->second.name;
        if (column && m_collations.at(at) != column->collation)
            result.collation = collation(at, false);
        result.isDescending = (m_options.at(at) & 1U) != 0;
        result.isNullsFirst = (m_options.at(at) & 2U) != 0;
        return result;
    }

    ObjectNumber baseOf(const ColumnFacts &column) const
    {
        const auto found = m_draft.types.lower_bound({column.type, std::numeric_limits<std::int64_t>::min()});
        return found != m_draft.types.end() && found->first.first == column.type ? found->second.base
                                                                                 : column.type;
    }

    std::string collation(std::size_t at, bool isVisible) const
    {
        const auto found = m_draft.collations.find(m_collations.at(at));
        if (found == m_draft.collations.end())
            return {};
        return isVisible ? m_draft.visible(found->second) : m_draft.quoted(found->second);
    }

    std::string keyText(const Index &index, std::size_t at) const
    {
        const IndexKey &key = index.keys[at];
        std::string text = m_draft.quoted(key.text);
        if (!key.collation.empty())
            text += " COLLATE " + collation(at, true);
        if (!key.operatorClass.empty())
            text += " " + key.operatorClass;
        if (index.method != "btree") // the only one of the two that orders
            return text;
        if (key.isDescending)
            return text + (key.isNullsFirst ? " DESC" : " DESC NULLS LAST");
        return key.isNullsFirst ? text + " NULLS FIRST" : text;
    }

    const CatalogDraft &m_draft;
    const DraftRelation &m_relation;
    const CatalogRow &m_row;
    std::vector<std::uint32_t> m_columns;
    std::vector<std::uint32_t> m_options;
    std::vector<std::uint32_t> m_classes;
    std::vector<std::uint32_t> m_collations;
    std::vector<std::string> m_texts;
    std::vector<std::uint32_t> m_types;
};

/// The rows of catalog_constraints.sql.
enum ConstraintPlace {
    ConstraintNumber,
    ConstraintRelation,
    ConstraintName,
    Kind,
    IsValidated,
    IsDeferrable,
    IsDeferred,
    IsNoInherit,
    IsLocal,
    Columns,
    Referenced,
    ReferencedColumns,
    OnDelete,
    OnUpdate,
    Match,
    SetColumns,
    CarryingIndex,
    ConstraintDefinition
};

Constraint constraint(CatalogDraft &draft, const CatalogRow &row)
{
    Constraint made;
    const ObjectNumber relation = row.objectNumber(ConstraintRelation);
    made.name = row.text(ConstraintName);
    made.kind = constraintKind(row.letter(Kind));
    made.isValid = row.isTrue(IsValidated);
    made.isDeferrable = row.isTrue(IsDeferrable);
    made.isInitiallyDeferred = row.isTrue(IsDeferred);
    // Of a key the server keeps this as well, by the way in which it was made: there it means nothing.
    made.isNoInherit = made.kind == ConstraintKind::Check && row.isTrue(IsNoInherit);
    made.isLocal = row.isTrue(IsLocal);
    made.columns = draft.columnNames(relation, row.numbers(Columns));
    made.comment = draft.comment(ConstraintClass, row.objectNumber(ConstraintNumber));
    if (made.kind == ConstraintKind::ForeignKey) {
        const ObjectNumber target = row.objectNumber(Referenced);
        const auto found = draft.relations.find(target);
        if (found != draft.relations.end())
            made.referencedTable = found->second.table.name;
        made.referencedColumns = draft.columnNames(target, row.numbers(ReferencedColumns));
        made.onDelete = action(row.letter(OnDelete));
        made.onUpdate = action(row.letter(OnUpdate));
        made.match = row.letter(Match) == 'f' ? 'f' : 's';
        made.definition =
            foreignKeyText(draft, made, draft.columnNames(relation, row.numbers(SetColumns))) + suffix(made);
        return made;
    }
    const Index *index = draft.index(row.objectNumber(CarryingIndex));
    if (index)
        made.index = index->name;
    const bool isKey = made.kind == ConstraintKind::PrimaryKey || made.kind == ConstraintKind::Unique;
    made.definition = isKey ? keyText(draft, made, index) + suffix(made) : row.text(ConstraintDefinition);
    return made;
}

} // namespace

void takeIndexes(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        DraftRelation *relation = draft.wanted(row.objectNumber(IndexRelation));
        if (!relation || row.isNull(IndexDefinition)) // dropped meanwhile
            return;
        const ObjectNumber number = row.objectNumber(IndexNumber);
        Index index;
        index.name = row.text(IndexName);
        index.method = row.text(MethodName);
        index.isUnique = row.isTrue(IsUnique);
        index.isValid = row.isTrue(IsValid);
        index.isPrimary = row.isTrue(IsPrimary);
        index.isClustered = row.isTrue(IsClustered);
        index.isReplicaIdentity = row.isTrue(IsReplicaIdentity);
        index.isNullsNotDistinct = row.isTrue(IsNullsNotDistinct);
        index.options = row.list(IndexOptions);
        index.predicate = row.optional(Predicate);
        index.bytes = row.number(IndexBytes);
        index.comment = draft.comment(RelationClass, number);
        index.neededExtensions = draft.extensionsOf(RelationClass, number);
        const IndexReader reader(draft, *relation, row);
        reader.readKeys(index);
        index.definition = row.view(IndexDefinition).empty() ? reader.text(index) : row.text(IndexDefinition);
        const auto statistics = draft.indexStatistics.find(number);
        if (statistics != draft.indexStatistics.end())
            index.statistics = statistics->second;
        draft.indexes.emplace(number,
                              std::pair(row.objectNumber(IndexRelation), relation->table.indexes.size()));
        relation->table.bytes += index.bytes;
        relation->table.indexes.push_back(std::move(index));
    });
}

void takeConstraints(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        DraftRelation *relation = draft.wanted(row.objectNumber(ConstraintRelation));
        if (!relation || row.isNull(ConstraintDefinition)) // dropped meanwhile
            return;
        const char kind = row.letter(Kind);
        if (kind == 'f')
            draft.foreignKeys.emplace(row.objectNumber(ConstraintNumber), relation->table.constraints.size());
        relation->table.constraints.push_back(constraint(draft, row));
        if (kind == 'p' || kind == 'u' || kind == 'x') {
            if (Index *index = draft.index(row.objectNumber(CarryingIndex)))
                index->isConstraint = true;
        }
    });
}

void takeEnforcement(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        const auto key = draft.foreignKeys.find(row.objectNumber(0));
        DraftRelation *relation = draft.wanted(row.objectNumber(1));
        if (relation && key != draft.foreignKeys.end())
            relation->table.constraints[key->second].isEnforcementOff = true;
    });
}

} // namespace plumbline::postgres
