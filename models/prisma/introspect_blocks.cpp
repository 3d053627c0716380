#include "models/prisma/introspect_text.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

/// The documentation of a block, to which each remark is added once: what a schema already says is not said
/// again when it is read a second time.
class Documentation {
public:
    explicit Documentation(std::optional<std::string> kept) : m_text(std::move(kept)) {}
    void add(const std::string &remark)
    {
        if (!m_text)
            m_text = remark;
        else if (m_text->find(remark) == std::string::npos)
            *m_text += '\n' + remark;
    }
    std::string text() const { return m_text ? documentationText(*m_text) : std::string(); }

private:
    std::optional<std::string> m_text;
};

std::string setupNeeded(const std::string &what, const std::string &page)
{
    return what + " requires additional setup for migrations. Visit https://pris.ly/d/" + page +
           " for more info.";
}

std::string renamed(const std::string &what, const GivenName &name)
{
    return "This " + what + " has been renamed to '" + name.name +
           "' during introspection, because the original name '" + *name.map + "' is reserved.";
}

/// Writes the remarks over a model that says more than the database can be told of.
class ModelRemarks {
public:
    ModelRemarks(const IntrospectionContext &context, std::size_t table)
        : m_context(context),
          m_place(table),
          m_table(context.database().tables[table]),
          m_model(context.model(table)),
          m_docs(m_model ? context.previous().documentation(*m_model->block) : std::nullopt)
    {
    }

    std::string write(const std::vector<RelationText> &relations)
    {
        const GivenName &name = m_context.tableName(m_place);
        if (name.map && !m_model && isReservedTypeName(m_table.name().name))
            m_docs.add(renamed("model", name));
        if (!m_model)
            addKinds();
        addIdentifier();
        if (!m_model && hasComment())
            m_docs.add("This model or at least one of its fields has comments in the database, and requires "
                       "an additional setup for migrations: Read more: https://pris.ly/d/database-comments");
        if (!m_model && isDeferrable(relations))
            m_docs.add(setupNeeded("This model has constraints using non-default deferring rules and",
                                   "constraint-deferring"));
        if (!m_model && m_table.source->hasRowSecurity)
            m_docs.add(setupNeeded("This model contains row level security and", "row-level-security"));
        if (hasNewOddNulls())
            m_docs.add(setupNeeded("This model contains an index with non-default null sort order and",
                                   "default-index-null-ordering"));
        if (!m_table.expressionIndexes.empty())
            m_docs.add(setupNeeded("This model contains an expression index which", "expression-indexes"));
        return m_docs.text();
    }

private:
    void addKinds()
    {
        if (m_table.hasPartitions)
            m_docs.add(setupNeeded("This table is a partition table and", "partition-tables"));
        if (m_table.hasHeirs)
            m_docs.add(setupNeeded("This table has subclasses and", "table-inheritance"));
        if (!m_table.constraints(schema::ConstraintKind::Check).empty())
            m_docs.add(setupNeeded("This table contains check constraints and", "check-constraints"));
        if (!m_table.constraints(schema::ConstraintKind::Exclusion).empty())
            m_docs.add(setupNeeded("This table contains exclusion constraints and", "exclusion-constraints"));
    }
    void addIdentifier()
    {
        if (m_table.columns.empty())
            m_docs.add(
                "We could not retrieve columns for the underlying table. Either it has none or you are "
                "missing rights to see them. Please check your privileges.");
        else if (!m_table.hasUsableIdentifier() && !(m_model && m_model->isIgnored))
            m_docs.add("The underlying table does not contain a valid unique identifier and can therefore "
                       "currently not be handled by Prisma Client.");
    }
    bool hasComment() const
    {
        return m_table.source->comment ||
               std::ranges::any_of(m_table.sources,
                                   [](const schema::Column *column) { return column && column->comment; });
    }
    bool isDeferrable(const std::vector<RelationText> &relations) const
    {
        return std::ranges::any_of(m_table.indexes, &SeenIndex::isDeferrable) ||
               std::ranges::any_of(relations, &RelationText::isNewAndDeferrable);
    }
    bool hasNewOddNulls() const
    {
        return std::ranges::any_of(m_table.indexes, [&](const SeenIndex &index) {
            const PreviousIndex *previous = previousIndex(m_context, m_place, index.name);
            for (std::size_t i = previous ? previous->fields.size() : 0; i < index.columns.size(); ++i)
                if (index.columns[i].hasOddNulls)
                    return true;
            return false;
        });
    }

    const IntrospectionContext &m_context;
    std::size_t m_place;
    const SeenTable &m_table;
    const DeclaredModel *m_model;
    Documentation m_docs;
};

/// The block's indexes: those that the schema had in its order, then the others by name.
std::string indexTexts(const IntrospectionContext &context, std::size_t table)
{
    std::vector<std::pair<const PreviousIndex *, std::string>> texts;
    for (const SeenIndex &index : context.database().tables[table].indexes) {
        const bool isOnField = index.kind == SeenIndex::Kind::Unique && index.columns.size() == 1;
        if (isOnField || index.kind == SeenIndex::Kind::PrimaryKey)
            continue;
        const PreviousIndex *previous = previousIndex(context, table, index.name);
        texts.emplace_back(previous, indexText(context, table, index,
                                               previous ? previous->name : std::optional<std::string>()));
    }
    std::ranges::stable_sort(texts, [](const auto &left, const auto &right) {
        return left.first && (!right.first || left.first < right.first);
    });
    std::string result;
    for (const auto &[previous, text] : texts)
        result += text;
    return result;
}

std::string blockAttributes(const IntrospectionContext &context, const GivenName &name, bool isIgnored,
                            const std::string &schema)
{
    std::string text;
    if (name.map)
        text += "@@map(" + quotedText(*name.map) + ")\n";
    if (isIgnored)
        text += "@@ignore\n";
    if (context.hasSchemas())
        text += "@@schema(" + quotedText(schema) + ")\n";
    return text;
}

/// Every line as a comment: a model without columns is none.
std::string commentedOut(const std::string &text)
{
    std::string result;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size() - 1) + 1;
        result += "// " + text.substr(start, end - start);
        start = end;
    }
    return result;
}

std::string viewIndexText(const DeclaredModel &model, const PreviousIndex &index)
{
    std::string text = index.isUnique ? "@@unique([" : "@@index([";
    for (std::size_t i = 0; i < index.fields.size(); ++i)
        text += (i > 0 ? ", " : "") + model.scalars[index.fields[i]].name;
    text += ']';
    if (index.name)
        text += ", name: " + quotedText(*index.name);
    return text + ")\n";
}

} // namespace

bool isIgnored(const IntrospectionContext &context, std::size_t table)
{
    const SeenTable &source = context.database().tables[table];
    const DeclaredModel *model = context.model(table);
    return (model && model->isIgnored) || (!source.hasUsableIdentifier() && !source.columns.empty());
}

std::string modelText(const IntrospectionContext &context, std::size_t table)
{
    const SeenTable &source = context.database().tables[table];
    const GivenName &name = context.tableName(table);
    const std::vector<RelationText> relations = relationTexts(context, table);
    std::string text = "model " + name.name + " {\n";
    for (std::size_t i = 0; i < source.columns.size(); ++i)
        text += fieldText(context, table, i);
    for (const RelationText &relation : relations)
        text += fieldText(relation);
    const SeenIndex *key = source.primaryKey();
    if (key && key->columns.size() > 1)
        text +=
            indexText(context, table, *key,
                      context.model(table) ? context.previous().keyName(*context.matches().tableModels[table])
                                           : std::nullopt);
    text += indexTexts(context, table);
    text += blockAttributes(context, name, isIgnored(context, table), source.name().schema);
    text += "}\n";
    return ModelRemarks(context, table).write(relations) +
           (source.columns.empty() ? commentedOut(text) : text);
}

std::string viewText(const IntrospectionContext &context, std::size_t view)
{
    const SeenTable &source = context.database().views[view];
    const GivenName &name = context.viewName(view);
    const DeclaredModel *model = context.viewModel(view);
    Documentation docs(model ? context.previous().documentation(*model->block) : std::nullopt);
    if (name.map && !model && isReservedTypeName(source.name().name))
        docs.add(renamed("view", name));
    const bool hasComment =
        source.source->comment || std::ranges::any_of(source.sources, [](const schema::Column *column) {
            return column && column->comment;
        });
    if (!model && hasComment)
        docs.add("This view or at least one of its fields has comments in the database, and requires an "
                 "additional setup for migrations: Read more: https://pris.ly/d/database-comments");
    std::string text = docs.text() + "view " + name.name + " {\n";
    for (std::size_t i = 0; i < source.columns.size(); ++i)
        text += viewFieldText(context, view, i);
    for (const RelationText &relation : viewRelationTexts(context, view))
        text += fieldText(relation);
    if (model) {
        for (const PreviousIndex &index : context.previous().indexes(*context.matches().viewModels[view]))
            if (!index.isUnique || index.fields.size() != 1)
                text += viewIndexText(*model, index);
    }
    return text + blockAttributes(context, name, model && model->isIgnored, source.name().schema) + "}\n";
}

std::string enumText(const IntrospectionContext &context, std::size_t type)
{
    const RelationalEnum &source = context.database().enums[type];
    const Slot place = context.matches().enums[type];
    const DeclaredEnum *kept = place ? &context.previous().enums()[*place] : nullptr;
    Documentation docs(kept ? context.previous().documentation(*kept->block) : std::nullopt);
    if (!kept && context.database().enumComments[type])
        docs.add("This enum is commented in the database, and requires an additional setup for migrations: "
                 "Read more: https://pris.ly/d/database-comments");
    std::string text = docs.text() + "enum " + context.enumName(type).name + " {\n";
    for (const std::string &value : source.values) {
        const GivenName name = context.enumValueName(type, value);
        const std::string shown = shownFieldName(name);
        if (name.isFromSchema) {
            const auto member = std::ranges::find(kept->block->members, name.name, &Member::name);
            if (const auto lines = context.previous().documentation(*kept->block, *member))
                text += documentationText(*lines);
        }
        text += (shown.empty() || needsCleaning(shown) ? "// " : "") + shown;
        text += name.map ? " @map(" + quotedText(*name.map) + ")\n" : "\n";
    }
    return text + blockAttributes(context, context.enumName(type), false, source.name.schema) + "}\n";
}

} // namespace plumbline::prisma
