#include "models/prisma/declared_schema.h"
#include "models/prisma/introspect_text.h"

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

constexpr auto invalidName =
    "This field was commented out because of an invalid name. Please provide a valid "
    "one that matches [a-zA-Z][a-zA-Z0-9_]*";

/// ` @db.VarChar(10)`; empty for what the scalar is stored as anyway.
std::string nativeText(const IntrospectionContext &context, const ColumnType &type)
{
    if (!type.native || type.native == defaultNativeType(type.scalar))
        return {};
    const auto &source = context.previous().document().datasource;
    std::string text = " @" + (source ? source->name : std::string("db")) + '.';
    text += name(type.native->kind);
    if (!type.native->length)
        return text;
    text += '(' + std::to_string(*type.native->length);
    if (type.native->scale)
        text += ", " + std::to_string(*type.native->scale);
    return text + ')';
}

std::string optionsText(const std::vector<std::string> &options)
{
    std::string text;
    for (const std::string &each : options)
        text += (text.empty() ? "(" : ", ") + each;
    return text.empty() ? text : text + ')';
}

std::string uniqueText(const SeenTable &table, const SeenIndex &index)
{
    std::vector<std::string> options;
    const std::string usual =
        constraintName(table.name().name, {table.columns[index.columns.front().column].name}, "_key");
    if (index.name != usual)
        options.push_back("map: " + quotedText(index.name));
    if (index.columns.front().isDescending)
        options.push_back("sort: Desc");
    return " @unique" + optionsText(options);
}

std::string keyText(const SeenTable &table, const SeenIndex &index)
{
    std::vector<std::string> options;
    if (index.columns.front().isDescending)
        options.push_back("sort: Desc");
    if (index.name != primaryKeyName(table.name().name))
        options.push_back("map: " + quotedText(index.name));
    return " @id" + optionsText(options);
}

std::string typeText(const IntrospectionContext &context, const ColumnType &type, Arity arity)
{
    const std::string name = typeName(context, type);
    const std::string text =
        type.scalar == Scalar::Unsupported ? "Unsupported(" + quotedText(name) + ')' : name;
    return text + (arity == Arity::Nullable ? "?" : arity == Arity::List ? "[]" : "");
}

/// What a table's field and a view's have in common.
struct FieldParts {
    GivenName name;
    const RelationalColumn *column = nullptr;
    Arity arity = Arity::Required;
    const DeclaredModel *model = nullptr; ///< of the schema that was there
    const ScalarField *previous = nullptr;
    std::string unique = {};
    std::string key = {};
};

std::string text(const IntrospectionContext &context, const FieldParts &parts)
{
    std::string result;
    if (parts.previous) {
        if (const auto docs = context.previous().documentation(*parts.model->block, *parts.previous->member))
            result += documentationText(*docs);
    }
    const bool isNameless = cleanedName(parts.column->name).empty();
    if (isNameless)
        result += documentationText(invalidName) + "// ";
    result += shownFieldName(parts.name) + ' ' + typeText(context, parts.column->type, parts.arity);
    if (parts.previous && parts.previous->isUpdatedAt)
        result += " @updatedAt";
    result += parts.unique + parts.key;
    if (const auto value = defaultText(context, *parts.column, parts.previous))
        result += " @default(" + *value + ')';
    if (parts.name.map)
        result += " @map(" + quotedText(*parts.name.map) + ')';
    result += nativeText(context, parts.column->type);
    if (parts.previous && parts.previous->isIgnored)
        result += " @ignore";
    return result + '\n';
}

const ScalarField *fieldOf(const DeclaredModel *model, const Slot &place)
{
    return place ? &model->scalars[*place] : nullptr;
}

} // namespace

std::string documentationText(const std::string &documentation)
{
    std::string text;
    for (std::size_t start = 0; start <= documentation.size();) {
        const std::size_t end = std::min(documentation.find('\n', start), documentation.size());
        std::string line = documentation.substr(start, end - start);
        if (line.ends_with('\r'))
            line.pop_back();
        text += (line.empty() ? "///" : "/// ") + line + '\n';
        start = end + 1;
    }
    return text;
}

std::string shownFieldName(const GivenName &name)
{
    return name.name.empty() ? name.map.value_or("") : name.name;
}

std::string typeName(const IntrospectionContext &context, const ColumnType &type)
{
    if (type.scalar == Scalar::Enum) {
        const Slot place = context.enumPlace(*type.enumeration);
        return place ? context.enumName(*place).name : type.enumeration->name;
    }
    if (type.scalar != Scalar::Unsupported)
        return std::string(name(type.scalar));
    // A list's is the catalog's name of it: its elements' with an underscore. What an extension made in C has
    // its arguments in comparisons only, and no underscore.
    if (!type.isBaseType)
        return *type.unsupported;
    const bool isList = type.arity == Arity::List && type.unsupported->starts_with('_');
    return type.unsupported->substr(isList ? 1 : 0, type.unsupported->rfind('(') - (isList ? 1 : 0));
}

std::string fieldText(const IntrospectionContext &context, std::size_t table, std::size_t column)
{
    const SeenTable &source = context.database().tables[table];
    FieldParts parts{.name = context.fieldName(table, column), .column = &source.columns[column]};
    parts.arity = parts.column->type.arity;
    parts.model = context.model(table);
    parts.previous = fieldOf(parts.model, context.matches().tableFields[table][column]);
    for (const SeenIndex &index : source.indexes) {
        if (index.columns.size() != 1 || index.columns.front().column != column)
            continue;
        if (index.kind == SeenIndex::Kind::PrimaryKey)
            parts.key = keyText(source, index);
        else if (index.kind == SeenIndex::Kind::Unique && parts.unique.empty())
            parts.unique = uniqueText(source, index);
    }
    return text(context, parts);
}

std::string viewFieldText(const IntrospectionContext &context, std::size_t view, std::size_t column)
{
    const SeenTable &source = context.database().views[view];
    FieldParts parts{.name = context.viewFieldName(view, column), .column = &source.columns[column]};
    parts.arity = parts.column->type.arity;
    parts.model = context.viewModel(view);
    parts.previous = fieldOf(parts.model, context.matches().viewFields[view][column]);
    if (!parts.previous)
        return text(context, parts);
    // A view's columns are nullable, and have no keys, but for what a person has written.
    if (parts.arity == Arity::Nullable)
        parts.arity = parts.previous->type.arity;
    const std::size_t field = *context.matches().viewFields[view][column];
    for (const PreviousIndex &index : context.previous().indexes(*context.matches().viewModels[view]))
        if (index.isOnField && index.fields.front() == field)
            parts.unique = " @unique";
    if (parts.model->primaryKey && parts.model->primaryKey->fields == std::vector{field})
        parts.key = " @id";
    return text(context, parts);
}

} // namespace plumbline::prisma
