#include "models/prisma/declared_schema.h"
#include "models/prisma/introspect_text.h"
#include "models/prisma/referential_action.h"
#include "models/prisma/resolver.h"

#include <QtGlobal>

#include <algorithm>

namespace plumbline::prisma {

namespace {

std::vector<std::string> fieldNames(const DeclaredModel &model, const std::vector<std::size_t> &fields)
{
    std::vector<std::string> names;
    for (const std::size_t field : fields)
        names.push_back(model.scalars[field].name);
    return names;
}

/// Writes the relation fields of one table's model.
class RelationWriter {
public:
    RelationWriter(const IntrospectionContext &context, std::size_t table)
        : m_context(context),
          m_table(table)
    {
    }

    std::vector<RelationText> write()
    {
        const bool hasKeys = m_context.previous().datamodel().hasForeignKeys;
        if (hasKeys) {
            for (const RelationPlace &place : m_context.keyPlaces(m_table))
                m_result.push_back(keyField(place));
            for (const RelationPlace &place : m_context.joinPlaces(m_table))
                m_result.push_back(joinField(place));
        }
        if (const DeclaredModel *model = m_context.model(m_table))
            addCopies(*model, hasKeys);
        return std::move(m_result);
    }

    /// Relations with views have no foreign key, nor has any with `relationMode = "prisma"`.
    void addCopies(const DeclaredModel &model, bool onlyWithViews)
    {
        for (const RelationField &field : model.relations) {
            const DeclaredModel &other = m_context.previous().models()[field.model];
            const bool isWithView = model.isView || other.isView;
            if ((isWithView || !onlyWithViews) && m_context.matches().isThere[field.model])
                m_result.push_back(copy(model, field, other));
        }
    }
    std::vector<RelationText> taken() { return std::move(m_result); }

private:
    RelationText keyField(const RelationPlace &place) const;
    RelationText joinField(const RelationPlace &place) const;
    static RelationText copy(const DeclaredModel &model, const RelationField &field,
                             const DeclaredModel &other);
    void addKey(RelationText &field, const RelationPlace &place, const RelationField *previous) const;
    bool isIgnored(const RelationPlace &place, const Relation *relation) const;

    const IntrospectionContext &m_context;
    std::size_t m_table;
    std::vector<RelationText> m_result;
};

bool holdsOne(const SeenTable &holder, const SeenKey &key)
{
    return std::ranges::any_of(holder.indexes, [&](const SeenIndex &index) {
        return index.identifies() && std::ranges::all_of(index.columns, [&](const SeenIndex::Column &column) {
                   return std::ranges::find(key.columns, column.column) != key.columns.end();
               });
    });
}

RelationText RelationWriter::keyField(const RelationPlace &place) const
{
    const auto &tables = m_context.database().tables;
    const SeenTable &holder = tables[place.table];
    const SeenKey &key = holder.keys[place.key];
    const RelationNames &names = *m_context.keyNames(place.table, place.key);
    const Relation *relation = m_context.matches().keyRelations[place.table][place.key];
    if (relation && !relation->back)
        relation = nullptr;
    const auto &models = m_context.previous().models();
    const auto fieldAt = [&](const Relation::End &end) { return &models[end.model].relations[end.field]; };
    const RelationField *previous =
        relation ? fieldAt(place.isForward ? relation->from : *relation->back) : nullptr;

    RelationText field{.name = previous ? previous->name : place.isForward ? names.forward : names.back};
    field.type = m_context.tableName(place.isForward ? key.target : place.table).name;
    field.relation =
        relation ? std::string(fieldAt(*relation->back)->relation.value_or(Word())) : names.relation;
    field.isIgnored = isIgnored(place, relation);
    field.isNewAndDeferrable = place.isForward && !previous && key.isDeferrable;
    field.hasAttribute = place.isForward || !field.relation.empty();
    if (place.isForward) {
        addKey(field, place, previous);
    } else {
        field.isOptional = holdsOne(holder, key);
        field.isList = !field.isOptional;
    }
    return field;
}

void RelationWriter::addKey(RelationText &field, const RelationPlace &place,
                            const RelationField *previous) const
{
    const SeenTable &holder = m_context.database().tables[place.table];
    const SeenKey &key = holder.keys[place.key];
    const auto isRequired = [&](std::size_t column) {
        return holder.columns[column].type.arity == Arity::Required;
    };
    const bool hasRequired = std::ranges::any_of(key.columns, isRequired);
    field.isOptional = !std::ranges::all_of(key.columns, isRequired);
    for (const std::size_t column : key.columns)
        field.fields.push_back(m_context.fieldName(place.table, column).name);
    for (const std::size_t column : key.targetColumns)
        field.references.push_back(m_context.fieldName(key.target, column).name);
    if (key.onDelete != (hasRequired ? OnChange::Restrict : OnChange::SetNull))
        field.onDelete = wordOf(key.onDelete);
    if (key.onUpdate != OnChange::Cascade)
        field.onUpdate = wordOf(key.onUpdate);
    const auto usual = constraintName(holder.name().name, holder.columnNames(key.columns), "_fkey");
    if (previous && previous->map)
        field.map = previous->map;
    else if (key.name != usual)
        field.map = key.name;
}

/// A field between models of which one has no identifier is ignored, unless its model is.
bool RelationWriter::isIgnored(const RelationPlace &place, const Relation *relation) const
{
    const auto &tables = m_context.database().tables;
    const SeenTable &holder = tables[place.table];
    const SeenTable &target = tables[holder.keys[place.key].target];
    if (holder.hasUsableIdentifier() && target.hasUsableIdentifier())
        return false;
    const SeenTable &own = place.isForward ? holder : target;
    // Of a back field, Prisma asks the model at the other end.
    const bool isSaid = relation && m_context.previous().models()[relation->from.model].isIgnored;
    return !isSaid && (own.hasUsableIdentifier() || own.columns.empty());
}

RelationText RelationWriter::joinField(const RelationPlace &place) const
{
    const SeenTable &join = m_context.database().tables[place.table];
    const RelationNames &names = m_context.joinNames(place.table);
    const Relation *relation = m_context.matches().joinRelations[place.table];
    RelationText field{.name = place.isForward ? names.forward : names.back, .isList = true};
    field.type = m_context.tableName(join.keys[place.key].target).name;
    field.relation = relation ? relation->name : names.relation;
    field.hasAttribute = !field.relation.empty();
    const bool isSelf = relation && relation->back && relation->from.model == relation->back->model;
    if (relation && relation->back && !isSelf) {
        const Relation::End &end = place.isForward ? relation->from : *relation->back;
        field.name = m_context.previous().models()[end.model].relations[end.field].name;
    }
    return field;
}

RelationText RelationWriter::copy(const DeclaredModel &model, const RelationField &field,
                                  const DeclaredModel &other)
{
    RelationText text{.name = field.name, .type = other.name, .isCopied = true};
    text.isOptional = field.arity == Arity::Nullable;
    text.isList = field.arity == Arity::List;
    text.isIgnored = field.isIgnored;
    text.relation = field.relation.value_or(Word());
    text.map = field.map;
    if (field.fields)
        text.fields = fieldNames(model, *field.fields);
    if (field.references)
        text.references = fieldNames(other, *field.references);
    if (field.onDelete)
        text.onDelete = wordOf(*field.onDelete);
    if (field.onUpdate)
        text.onUpdate = wordOf(*field.onUpdate);
    text.hasAttribute = attributeOf(*field.member, "relation") != nullptr;
    return text;
}

std::string listed(const std::vector<std::string> &names)
{
    std::string text = "[";
    for (const std::string &each : names)
        text += (text.size() > 1 ? ", " : "") + each;
    return text + "]";
}

} // namespace

std::vector<RelationText> relationTexts(const IntrospectionContext &context, std::size_t table)
{
    return RelationWriter(context, table).write();
}

std::vector<RelationText> viewRelationTexts(const IntrospectionContext &context, std::size_t view)
{
    RelationWriter writer(context, 0);
    if (const DeclaredModel *model = context.viewModel(view))
        writer.addCopies(*model, false);
    return writer.taken();
}

std::string fieldText(const RelationText &field)
{
    std::string text = field.name + ' ' + field.type + (field.isOptional ? "?" : field.isList ? "[]" : "");
    if (field.hasAttribute) {
        std::vector<std::string> arguments;
        if (!field.relation.empty())
            arguments.push_back(quotedText(field.relation));
        if (!field.fields.empty())
            arguments.push_back("fields: " + listed(field.fields));
        if (!field.references.empty())
            arguments.push_back("references: " + listed(field.references));
        if (!field.onDelete.empty())
            arguments.push_back("onDelete: " + field.onDelete);
        if (!field.onUpdate.empty())
            arguments.push_back("onUpdate: " + field.onUpdate);
        if (field.map)
            arguments.push_back("map: " + quotedText(*field.map));
        const std::string list = listed(arguments);
        text += " @relation";
        if (!arguments.empty())
            text += '(' + list.substr(1, list.size() - 2) + ')';
    }
    return text + (field.isIgnored ? " @ignore\n" : "\n");
}

} // namespace plumbline::prisma
