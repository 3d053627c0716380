#include "models/prisma/declared_schema.h"
#include "models/prisma/introspect_text.h"
#include "models/prisma/operator_class.h"

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

constexpr std::array<std::string_view, 6> methodNames{"", "Hash", "Gin", "Gist", "SpGist", "Brin"};

std::string classText(const std::string &operatorClass)
{
    const std::string word = operatorClassWord(operatorClass);
    return word.empty() ? "raw(" + quotedText(operatorClass) + ')' : word;
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
    const Slot model = context.matches().tableModels[table];
    if (!model)
        return nullptr;
    const auto &indexes = context.previous().indexes(*model);
    const auto found = std::ranges::find_if(indexes, [&](const PreviousIndex &one) {
        return (!one.map && one.name == index) || one.constraint == index;
    });
    return found == indexes.end() ? nullptr : &*found;
}

} // namespace plumbline::prisma
