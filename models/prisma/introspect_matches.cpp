#include "models/prisma/introspect_matches.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

/// The first thing of that name. A schema that is not there, or that the declaration does not name, does not
/// narrow the search: nor does it in Prisma.
template <typename Things, typename NameOf>
Slot find(const SeenDatabase &database, const Things &things, const QualifiedName &wanted, NameOf nameOf)
{
    const bool hasSchema = !wanted.schema.empty() &&
                           std::ranges::find(database.schemas, wanted.schema) != database.schemas.end();
    for (std::size_t i = 0; i < things.size(); ++i) {
        const QualifiedName &name = nameOf(things[i]);
        if (name.name == wanted.name && (!hasSchema || name.schema == wanted.schema))
            return i;
    }
    return std::nullopt;
}

/// Finds by name without reading every table for every model.
class ByName {
public:
    ByName(const SeenDatabase &database, const std::vector<SeenTable> &tables)
        : m_database(database),
          m_tables(tables)
    {
        for (std::size_t i = 0; i < tables.size(); ++i)
            m_places.emplace(tables[i].name().name, i);
    }
    Slot find(const QualifiedName &wanted) const
    {
        const auto [first, last] = m_places.equal_range(wanted.name);
        const bool hasSchema =
            !wanted.schema.empty() &&
            std::ranges::find(m_database.schemas, wanted.schema) != m_database.schemas.end();
        for (auto at = first; at != last; ++at)
            if (!hasSchema || m_tables[at->second].name().schema == wanted.schema)
                return at->second;
        return std::nullopt;
    }

private:
    const SeenDatabase &m_database;
    const std::vector<SeenTable> &m_tables;
    std::multimap<std::string, std::size_t> m_places; ///< of one name in the order of the tables
};

std::vector<std::vector<Slot>> fieldsOf(const std::vector<SeenTable> &tables, const std::vector<Slot> &models,
                                        const PreviousSchema &previous)
{
    std::vector<std::vector<Slot>> result(tables.size());
    for (std::size_t i = 0; i < tables.size(); ++i) {
        result[i].resize(tables[i].columns.size());
        if (!models[i])
            continue;
        const auto &scalars = previous.models()[*models[i]].scalars;
        for (std::size_t j = 0; j < tables[i].columns.size(); ++j) {
            const auto found = std::ranges::find(scalars, tables[i].columns[j].name, &ScalarField::column);
            if (found != scalars.end())
                result[i][j] = std::size_t(found - scalars.begin());
        }
    }
    return result;
}

/// Relations that hold a key, by the model that holds it and then by the one it leads to.
std::vector<std::vector<const Relation *>> relationsFrom(const PreviousSchema &previous)
{
    std::vector<std::vector<const Relation *>> result(previous.models().size());
    for (const Relation &relation : previous.datamodel().relations)
        if (!relation.isManyToMany)
            result[relation.from.model].push_back(&relation);
    const auto target = [&](const Relation *relation) {
        return previous.models()[relation->from.model].relations[relation->from.field].model;
    };
    for (auto &relations : result)
        std::ranges::stable_sort(relations, {}, target);
    return result;
}

bool hasColumns(const DeclaredModel &model, const Relation &relation, const std::vector<std::string> &columns)
{
    const auto &fields = model.relations[relation.from.field].fields;
    if (!fields || fields->size() != columns.size())
        return false;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (model.scalars[(*fields)[i]].column != columns[i])
            return false;
    return true;
}

} // namespace

Matches matched(const SeenDatabase &database, const PreviousSchema &previous, const std::vector<bool> &isJoin)
{
    Matches result{.tableModels = std::vector<Slot>(database.tables.size()),
                   .viewModels = std::vector<Slot>(database.views.size()),
                   .enums = std::vector<Slot>(database.enums.size()),
                   .isThere = std::vector<bool>(previous.models().size())};
    const ByName tables(database, database.tables);
    const ByName views(database, database.views);
    for (std::size_t i = 0; i < previous.models().size(); ++i) {
        const DeclaredModel &model = previous.models()[i];
        const Slot place = (model.isView ? views : tables).find(model.table);
        result.isThere[i] = place.has_value();
        if (place)
            (model.isView ? result.viewModels : result.tableModels)[*place] = i;
    }
    for (std::size_t i = 0; i < previous.enums().size(); ++i) {
        const auto place =
            find(database, database.enums, previous.enums()[i].type.name,
                 [](const RelationalEnum &type) -> const QualifiedName & { return type.name; });
        if (place)
            result.enums[*place] = i;
    }
    result.tableFields = fieldsOf(database.tables, result.tableModels, previous);
    result.viewFields = fieldsOf(database.views, result.viewModels, previous);

    const auto relations = relationsFrom(previous);
    for (std::size_t i = 0; i < database.tables.size(); ++i) {
        const SeenTable &table = database.tables[i];
        auto &found = result.keyRelations.emplace_back(table.keys.size());
        for (std::size_t key = 0; result.tableModels[i] && key < table.keys.size(); ++key) {
            const DeclaredModel &model = previous.models()[*result.tableModels[i]];
            const auto columns = table.columnNames(table.keys[key].columns);
            for (const Relation *relation : relations[*result.tableModels[i]])
                if (!found[key] && hasColumns(model, *relation, columns))
                    found[key] = relation;
        }
        const auto join = std::ranges::find_if(previous.datamodel().relations, [&](const Relation &relation) {
            return isJoin[i] && relation.isManyToMany && '_' + relation.name == table.name().name;
        });
        result.joinRelations.push_back(join == previous.datamodel().relations.end() ? nullptr : &*join);
    }
    return result;
}

} // namespace plumbline::prisma
