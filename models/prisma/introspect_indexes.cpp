#include "models/prisma/declared_schema.h"
#include "models/prisma/introspect_text.h"

#include <algorithm>
#include <array>
#include <map>

namespace plumbline::prisma {

namespace {

constexpr std::array<std::string_view, 6> methodNames{"", "Hash", "Gin", "Gist", "SpGist", "Brin"};

/// The operator classes that have a name in the schema language, by their names in SQL.
const std::map<std::string, std::string> &knownClasses()
{
    static const auto classes = [] {
        std::map<std::string, std::string> known{{"inet_ops", "InetOps"},
                                                 {"jsonb_ops", "JsonbOps"},
                                                 {"jsonb_path_ops", "JsonbPathOps"},
                                                 {"array_ops", "ArrayOps"},
                                                 {"text_ops", "TextOps"},
                                                 {"bit_minmax_ops", "BitMinMaxOps"},
                                                 {"varbit_minmax_ops", "VarBitMinMaxOps"},
                                                 {"inet_inclusion_ops", "InetInclusionOps"}};
        const auto add = [&](const std::string &sql, const std::string &name, bool hasMulti) {
            known.emplace(sql + "_bloom_ops", name + "BloomOps");
            known.emplace(sql + "_minmax_ops", name + "MinMaxOps");
            if (hasMulti)
                known.emplace(sql + "_minmax_multi_ops", name + "MinMaxMultiOps");
        };
        using Names = std::pair<const char *, const char *>;
        for (const auto &[sql, name] : {Names{"bpchar", "Bpchar"}, {"bytea", "Bytea"}, {"text", "Text"}})
            add(sql, name, false);
        for (const auto &[sql, name] : {Names{"date", "Date"},
                                        {"float4", "Float4"},
                                        {"float8", "Float8"},
                                        {"inet", "Inet"},
                                        {"int2", "Int2"},
                                        {"int4", "Int4"},
                                        {"int8", "Int8"},
                                        {"numeric", "Numeric"},
                                        {"oid", "Oid"},
                                        {"timestamp", "Timestamp"},
                                        {"timestamptz", "TimestampTz"},
                                        {"time", "Time"},
                                        {"timetz", "TimeTz"},
                                        {"uuid", "Uuid"}})
            add(sql, name, true);
        return known;
    }();
    return classes;
}

std::string classText(const std::string &operatorClass)
{
    const auto known = knownClasses().find(operatorClass);
    return known == knownClasses().end() ? "raw(" + quotedText(operatorClass) + ')' : known->second;
}

std::string itemText(const std::string &name, const SeenIndex::Column &column)
{
    std::string options = column.isDescending ? "sort: Desc" : "";
    if (!column.operatorClass.empty())
        options += (options.empty() ? "ops: " : ", ops: ") + classText(column.operatorClass);
    return options.empty() ? name : name + '(' + options + ')';
}

} // namespace

std::string indexText(const IntrospectionContext &context, std::size_t table, const SeenIndex &index,
                      const std::optional<std::string> &clientName)
{
    const SeenTable &source = context.database().tables[table];
    const std::string &tableName = source.name().name;
    std::string items;
    std::vector<std::string> columns;
    for (const SeenIndex::Column &column : index.columns) {
        const std::string name = shownFieldName(context.fieldName(table, column.column));
        items += (items.empty() ? "" : ", ") + itemText(name, column);
        columns.push_back(source.columns[column.column].name);
    }
    const bool isKey = index.kind == SeenIndex::Kind::PrimaryKey;
    const bool isUnique = index.kind == SeenIndex::Kind::Unique;
    std::string text = (isKey ? "@@id([" : isUnique ? "@@unique([" : "@@index([") + items + ']';
    if (clientName)
        text += ", name: " + quotedText(*clientName);
    const std::string usual =
        isKey ? primaryKeyName(tableName) : constraintName(tableName, columns, isUnique ? "_key" : "_idx");
    if (index.name != usual)
        text += ", map: " + quotedText(index.name);
    if (index.method != IndexMethod::BTree && !isKey)
        text += ", type: " + std::string(methodNames[std::size_t(index.method)]);
    return text + ")\n";
}

const PreviousIndex *previousIndex(const IntrospectionContext &context, std::size_t table,
                                   const std::string &index)
{
    const Place model = context.matches().tableModels[table];
    if (!model)
        return nullptr;
    const auto &indexes = context.previous().indexes(*model);
    const auto found = std::ranges::find_if(indexes, [&](const PreviousIndex &one) {
        return (!one.map && one.name == index) || one.constraint == index;
    });
    return found == indexes.end() ? nullptr : &*found;
}

} // namespace plumbline::prisma
