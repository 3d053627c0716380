#include "models/prisma/introspect_text.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace plumbline::prisma {

namespace {

/// What Prisma warns of, in the order of its list.
enum class Remark {
    NamelessModelFields,
    NamelessViewFields,
    KeptFieldNames,
    KeptViewFieldNames,
    NamelessValues,
    NoColumns,
    NoIdentifier,
    KeptKeyNames,
    UnsupportedTypes,
    UnsupportedViewTypes,
    KeptModelNames,
    KeptViewNames,
    KeptValueNames,
    KeptEnumNames,
    CopiedRelations,
    RepeatedNames,
    Partitions,
    Inheritance,
    OddNulls,
    RowSecurity,
    Checks,
    Exclusions,
    Deferring,
    Comments,
    ExpressionIndexes,
    Count,
};

constexpr auto nameless = "These fields were commented out because their names are currently not supported "
                          "by Prisma. Please provide "
                          "valid ones that match [a-zA-Z][a-zA-Z0-9_]* using the `@map` attribute:";
constexpr auto keptFields =
    "These fields were enriched with `@map` information taken from the previous Prisma schema:";
constexpr auto unsupported =
    "These fields are not supported by Prisma Client, because Prisma currently does not "
    "support their types:";

constexpr std::array<const char *, std::size_t(Remark::Count)> headings{
    nameless,
    nameless,
    keptFields,
    keptFields,
    "These enum values were commented out because their names are currently not supported by Prisma. Please "
    "provide valid ones that match [a-zA-Z][a-zA-Z0-9_]* using the `@map` attribute:",
    "The following models were commented out as we could not retrieve columns for them. Please check your "
    "privileges:",
    "The following models were ignored as they do not have a valid unique identifier or id. This is "
    "currently not "
    "supported by Prisma Client:",
    "These models were enriched with custom compound id names taken from the previous Prisma schema:",
    unsupported,
    unsupported,
    "These models were enriched with `@@map` information taken from the previous Prisma schema:",
    "These views were enriched with `@@map` information taken from the previous Prisma schema:",
    "These enum values were enriched with `@map` information taken from the previous Prisma schema:",
    "These enums were enriched with `@@map` information taken from the previous Prisma schema:",
    "Relations were copied from the previous data model due to not using foreign keys in the database. If "
    "any of "
    "the relation columns changed in the database, the relations might not be correct anymore:",
    "These items were renamed due to their names being duplicates in the Prisma schema:",
    "These tables are partition tables, which are not yet fully supported:",
    "These tables are inherited tables, which are not yet fully supported:",
    "These index columns are having a non-default null sort order, which is not yet fully supported. Read "
    "more: "
    "https://pris.ly/d/non-default-index-null-ordering",
    "These tables contain row level security, which is not yet fully supported. Read more: "
    "https://pris.ly/d/row-level-security",
    "These constraints are not supported by Prisma Client, because Prisma currently does not fully support "
    "check "
    "constraints. Read more: https://pris.ly/d/check-constraints",
    "These constraints are not supported by Prisma Client, because Prisma currently does not fully support "
    "exclusion constraints. Read more: https://pris.ly/d/exclusion-constraints",
    "These primary key, foreign key or unique constraints are using non-default deferring in the database, "
    "which "
    "is not yet fully supported. Read more: https://pris.ly/d/constraint-deferring",
    "These objects have comments defined in the database, which is not yet fully supported. Read more: "
    "https://pris.ly/d/database-comments",
    "These indexes are not supported by Prisma Client, because Prisma currently does not fully support "
    "expression "
    "indexes. Read more: https://pris.ly/d/expression-indexes",
};

std::string quoted(const std::string &name)
{
    return '"' + name + '"';
}

std::string pair(const char *firstWord, const std::string &first, const char *secondWord,
                 const std::string &second)
{
    return std::string(firstWord) + ": " + quoted(first) + ", " + secondWord + ": " + quoted(second);
}

class Warnings {
public:
    explicit Warnings(const IntrospectionContext &context) : m_context(context) {}

    std::string text()
    {
        for (std::size_t i = 0; i < m_context.database().enums.size(); ++i)
            addEnum(i);
        for (std::size_t i = 0; i < m_context.database().tables.size(); ++i)
            if (m_context.isModel(i))
                addModel(i);
        for (std::size_t i = 0; m_context.hasViews() && i < m_context.database().views.size(); ++i)
            addView(i);
        for (std::size_t i = 0; i < m_context.database().tables.size(); ++i) {
            addConstraints(i);
            addBrokenJoin(i);
        }
        return joined();
    }

private:
    void add(Remark remark, std::string item) { m_items[std::size_t(remark)].push_back(std::move(item)); }
    void addEnum(std::size_t type);
    void addValue(std::size_t type, const std::string &value);
    void addModel(std::size_t table);
    void addModelKinds(std::size_t table, const std::string &name);
    void addModelFields(std::size_t table, const std::string &name);
    void addView(std::size_t view);
    void addConstraints(std::size_t table);
    void addBrokenJoin(std::size_t table);
    void addFields(const char *kind, const std::string &owner, const std::vector<GivenName> &names,
                   const SeenTable &source, std::array<Remark, 3> remarks);
    std::string joined() const;
    std::string grouped(std::size_t remark) const;

    const IntrospectionContext &m_context;
    std::array<std::vector<std::string>, std::size_t(Remark::Count)> m_items;
    std::map<std::size_t, std::set<std::pair<std::string, std::string>>>
        m_groups; ///< of fields without a name
    std::set<std::pair<std::string, std::string>> m_brokenJoins;
};

void Warnings::addEnum(std::size_t type)
{
    const GivenName &name = m_context.enumName(type);
    const RelationalEnum &source = m_context.database().enums[type];
    if (name.isFromSchema && name.map)
        add(Remark::KeptEnumNames, quoted(name.name));
    if (!name.isFromSchema && !m_context.isUnique(source.name.name))
        add(Remark::RepeatedNames, pair("Type", "enum", "name", name.name));
    if (m_context.database().enumComments[type])
        add(Remark::Comments, pair("Type", "enum", "name", name.name));
    for (const std::string &value : source.values)
        addValue(type, value);
}

void Warnings::addValue(std::size_t type, const std::string &value)
{
    const GivenName name = m_context.enumValueName(type, value);
    const std::string shown = shownFieldName(name);
    const std::string item = pair("Enum", m_context.enumName(type).name, "value", shown);
    if (shown.empty() || needsCleaning(shown))
        add(Remark::NamelessValues, item);
    else if (name.isFromSchema && name.map)
        add(Remark::KeptValueNames, item);
}

void Warnings::addModelKinds(std::size_t table, const std::string &name)
{
    const SeenTable &source = m_context.database().tables[table];
    const DeclaredModel *model = m_context.model(table);
    const SeenIndex *key = source.primaryKey();
    if (model && key && key->columns.size() > 1 &&
        m_context.previous().keyName(*m_context.matches().tableModels[table]))
        add(Remark::KeptKeyNames, quoted(name));
    if (source.columns.empty())
        add(Remark::NoColumns, quoted(name));
    else if (!source.hasUsableIdentifier() && !(model && model->isIgnored))
        add(Remark::NoIdentifier, quoted(name));
    if (source.hasPartitions)
        add(Remark::Partitions, quoted(name));
    if (source.hasHeirs)
        add(Remark::Inheritance, quoted(name));
    if (source.source->hasRowSecurity)
        add(Remark::RowSecurity, quoted(name));
    if (!model && !m_context.isUnique(source.name().name))
        add(Remark::RepeatedNames, pair("Type", "model", "name", name));
    if (model && m_context.tableName(table).map)
        add(Remark::KeptModelNames, quoted(name));
    if (source.source->comment)
        add(Remark::Comments, pair("Type", "model", "name", name));
    for (const std::string &each : source.constraints(schema::ConstraintKind::Check))
        add(Remark::Checks, pair("Model", name, "constraint", each));
    for (const std::string &each : source.expressionIndexes)
        add(Remark::ExpressionIndexes, pair("Model", name, "constraint", each));
}

/// The remarks are those for a name that was kept, for a type and for a name of which nothing is left.
void Warnings::addFields(const char *kind, const std::string &owner, const std::vector<GivenName> &names,
                         const SeenTable &source, std::array<Remark, 3> remarks)
{
    for (std::size_t i = 0; i < source.columns.size(); ++i) {
        const std::string shown = shownFieldName(names[i]);
        const ColumnType &type = source.columns[i].type;
        if (names[i].isFromSchema && names[i].map)
            add(remarks[0], pair(kind, owner, "field", shown));
        if (type.scalar == Scalar::Unsupported)
            add(remarks[1], pair(kind, owner, "field", shown) +
                                ", original data type: " + quoted(typeName(m_context, type)));
        if (cleanedName(source.columns[i].name).empty())
            m_groups[std::size_t(remarks[2])].emplace(owner, shown);
        if (source.sources[i] && source.sources[i]->comment)
            add(Remark::Comments, pair("Type", "field", "name", owner + '.' + shown));
    }
}

void Warnings::addModel(std::size_t table)
{
    const std::string &name = m_context.tableName(table).name;
    addModelKinds(table, name);
    const SeenTable &source = m_context.database().tables[table];
    std::vector<GivenName> names;
    for (std::size_t i = 0; i < source.columns.size(); ++i)
        names.push_back(m_context.fieldName(table, i));
    addFields("Model", name, names, source,
              {Remark::KeptFieldNames, Remark::UnsupportedTypes, Remark::NamelessModelFields});
    if (!m_context.model(table))
        return;
    for (const RelationText &relation : relationTexts(m_context, table))
        if (relation.isCopied)
            add(Remark::CopiedRelations, quoted(relation.type));
}

void Warnings::addView(std::size_t view)
{
    const SeenTable &source = m_context.database().views[view];
    const GivenName &name = m_context.viewName(view);
    if (!name.isFromSchema && !m_context.isUnique(source.name().name))
        add(Remark::RepeatedNames, pair("Type", "view", "name", name.name));
    if (name.isFromSchema && name.map)
        add(Remark::KeptViewNames, quoted(name.name));
    if (source.source->comment)
        add(Remark::Comments, pair("Type", "view", "name", name.name));
    std::vector<GivenName> names;
    for (std::size_t i = 0; i < source.columns.size(); ++i)
        names.push_back(m_context.viewFieldName(view, i));
    addFields("View", name.name, names, source,
              {Remark::KeptViewFieldNames, Remark::UnsupportedViewTypes, Remark::NamelessViewFields});
    for (const RelationText &relation : viewRelationTexts(m_context, view))
        add(Remark::CopiedRelations, quoted(relation.type));
}

/// These are told of every table, whether it is a model or not.
void Warnings::addConstraints(std::size_t table)
{
    const SeenTable &source = m_context.database().tables[table];
    const std::string &name = m_context.tableName(table).name;
    for (const SeenIndex &index : source.indexes) {
        for (const SeenIndex::Column &column : index.columns)
            if (column.hasOddNulls)
                add(Remark::OddNulls,
                    pair("Index", index.name, "column", source.columns[column.column].name));
        if (index.isDeferrable)
            add(Remark::Deferring, pair("Model", name, "constraint", index.name));
    }
    for (const SeenKey &key : source.keys)
        if (key.isDeferrable)
            add(Remark::Deferring, pair("Model", name, "constraint", key.name));
    for (const std::string &each : source.constraints(schema::ConstraintKind::Exclusion))
        add(Remark::Exclusions, pair("Model", name, "constraint", each));
}

/// A join table whose columns lead to the models the other way round than their names would.
void Warnings::addBrokenJoin(std::size_t table)
{
    const Relation *relation = m_context.matches().joinRelations[table];
    if (!m_context.isJoin(table) || !relation || !relation->back)
        return;
    const auto &models = m_context.previous().models();
    const auto &ends = m_context.database().tables[table].keys;
    for (std::size_t target = 0; target < m_context.database().tables.size(); ++target) {
        for (const RelationPlace &place : m_context.joinPlaces(target)) {
            if (place.table != table)
                continue;
            const Slot model = m_context.matches().tableModels[ends[place.key].target];
            const std::size_t expected = place.isForward ? relation->back->model : relation->from.model;
            if (!model || *model == expected)
                continue;
            const auto [first, second] = std::minmax(relation->from.model, relation->back->model);
            m_brokenJoins.emplace(models[first].name, models[second].name);
        }
    }
}

std::string Warnings::grouped(std::size_t remark) const
{
    const auto found = m_groups.find(remark);
    if (found == m_groups.end())
        return {};
    const char *kind = Remark(remark) == Remark::NamelessModelFields ? "Model" : "View";
    std::string text;
    std::string owner;
    for (const auto &[model, field] : found->second) {
        const bool isFirst = text.empty() || model != owner;
        if (isFirst)
            text += (text.empty() ? "" : "]\n") + std::string("  - ") + kind + ": " + quoted(model) +
                    ", field(s): [";
        text += (isFirst ? "" : ", ") + quoted(field);
        owner = model;
    }
    return text + "]\n";
}

std::string Warnings::joined() const
{
    std::string text;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        std::string list = grouped(i);
        for (const std::string &item : m_items[i])
            list += "  - " + item + '\n';
        if (!list.empty())
            text += std::string("\n") + headings[i] + '\n' + list;
    }
    for (const auto &[first, second] : m_brokenJoins)
        text +=
            "The many-to-many relation between " + quoted(first) + " and " + quoted(second) +
            " is broken due to the naming of the models. Prisma creates many-to-many relations based on the "
            "alphabetical ordering of the names of the models and these two models now produce the reverse "
            "of the expected ordering.";
    return text.empty() ? text : "*** WARNING ***\n" + text;
}

} // namespace

std::string warningsText(const IntrospectionContext &context)
{
    return Warnings(context).text();
}

} // namespace plumbline::prisma
