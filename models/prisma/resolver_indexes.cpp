#include "models/prisma/resolver.h"

#include "models/prisma/operator_class.h"

#include <algorithm>
#include <array>

namespace plumbline::prisma {

namespace {

constexpr std::array<std::pair<std::string_view, IndexMethod>, 6> methods{{{"BTree", IndexMethod::BTree},
                                                                           {"Hash", IndexMethod::Hash},
                                                                           {"Gin", IndexMethod::Gin},
                                                                           {"Gist", IndexMethod::Gist},
                                                                           {"SpGist", IndexMethod::SpGist},
                                                                           {"Brin", IndexMethod::Brin}}};

/// One item of a list of fields, as it is written.
struct Item {
    Word field = {};
    SortOrder order = SortOrder::Unsaid;
    bool hasLength = false;
    const Expression *operatorClass = nullptr;
};

/// `Unexpected token. Expected one of: …`
void reportToken(AttributeVisitor &visitor, ByteRange span, const std::string &expected)
{
    visitor.reporter().error(visitor.block(), span, "Unexpected token. Expected one of: " + expected);
}

const Expression *classOf(const Argument &argument, AttributeVisitor &visitor)
{
    const Expression &value = argument.value;
    if (value.kind == Expression::Kind::Constant) {
        if (isOperatorClass(value.text))
            return &value;
        reportToken(visitor, value.span, "Invalid operator class: " + value.text);
    } else if (value.isCall("raw")) {
        if (value.arguments.size() != 1)
            reportToken(visitor, value.span,
                        "Wrong number of arguments. Expected: 1, got: " +
                            std::to_string(value.arguments.size()));
        else if (!value.arguments.front().value.isString())
            reportToken(visitor, value.span, "Invalid parameter type: expected string");
        else
            return &value;
    } else {
        reportToken(visitor, argument.span, "operator class");
    }
    return nullptr;
}

std::optional<Item> itemOf(const Expression &value, AttributeVisitor &visitor)
{
    if (value.kind == Expression::Kind::Constant)
        return Item{value.text};
    if (value.kind != Expression::Kind::Call) {
        reportMismatch(visitor.block(), value, "constant literal", visitor.reporter());
        return std::nullopt;
    }
    Item item{value.text};
    const auto named = [&](std::string_view name) {
        const auto found = std::ranges::find(value.arguments, name, &Argument::name);
        return found == value.arguments.end() ? nullptr : &*found;
    };
    if (const Argument *sort = named("sort")) {
        const auto order = constantOf(visitor.block(), sort->value, visitor.reporter());
        if (order == "Asc" || order == "Desc")
            item.order = order == "Asc" ? SortOrder::Ascending : SortOrder::Descending;
        else if (order)
            reportToken(visitor, sort->span, "Asc, Desc");
    }
    if (const Argument *length = named("length")) {
        const auto number = integerOf(visitor.block(), length->value, visitor.reporter());
        item.hasLength = number && *number >= 0;
    }
    if (const Argument *operators = named("ops"))
        item.operatorClass = classOf(*operators, visitor);
    return item;
}

/// The items of an array; one that stands alone counts as an array of one. Nothing where one of them is none.
std::optional<std::vector<Item>> itemsOf(const Expression &list, AttributeVisitor &visitor)
{
    std::vector<Item> items;
    bool areAllItems = true;
    const auto add = [&](const Expression &value) {
        if (auto item = itemOf(value, visitor))
            items.push_back(std::move(*item));
        else
            areAllItems = false;
    };
    if (list.kind == Expression::Kind::Array)
        for (const Argument &item : list.arguments)
            add(item.value);
    else
        add(list);
    return areAllItems ? std::optional(std::move(items)) : std::nullopt;
}

void append(FieldList &list, std::size_t field, const Item &item)
{
    list.fields.push_back(field);
    list.orders.push_back(item.order);
    list.classes.push_back(item.operatorClass);
    list.hasLengths |= item.hasLength;
}

FieldList listOf(const Attribute &attribute)
{
    FieldList list{.span = attribute.span};
    list.attribute = &attribute;
    return list;
}

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

} // namespace

std::string fieldsInWords(const std::vector<std::string> &fields)
{
    std::string text = fields.size() == 1 ? "field" : "fields";
    for (const std::string &field : fields)
        text += (&field == &fields.front() ? " `" : ", `") + field + '`';
    return text;
}

std::optional<Resolver::ListedFields> Resolver::listedFields(std::size_t modelIndex, const Expression &list,
                                                             AttributeVisitor &visitor, FieldList &result)
{
    const auto items = itemsOf(list, visitor);
    if (!items)
        return std::nullopt;
    ListedFields wrong;
    for (const Item &item : *items) {
        const FieldPlace *found = place(modelIndex, item.field);
        if (!found) {
            // A path leads into a composite type, which PostgreSQL has not: its first part is what is looked
            // for.
            const auto dot = item.field.find('.');
            const Word first(item.field.substr(0, dot));
            const FieldPlace *root = dot == std::string::npos ? nullptr : place(modelIndex, first);
            if (root && root->isRelation)
                wrong.relations.push_back(first);
            else
                wrong.unknown.push_back(root || visitor.current().name == "id" ? item.field : first);
        } else if (found->isRelation) {
            wrong.relations.push_back(item.field);
        } else if (std::ranges::find(result.fields, found->index) != result.fields.end()) {
            m_reporter.error(visitor.block(), visitor.current(),
                             "Error validating model \"" + visitor.block().name +
                                 "\": The unique index definition refers to the field " + item.field +
                                 " multiple times.");
            result.fields.clear();
            return std::nullopt;
        } else {
            append(result, found->index, item);
        }
    }
    if (!wrong.unknown.empty() || !wrong.relations.empty()) {
        result.fields.clear();
        result.orders.clear();
        result.classes.clear();
    }
    return wrong;
}

void Resolver::readKey(std::size_t modelIndex, AttributeVisitor &visitor)
{
    DeclaredModel &model = m_result.models[modelIndex];
    const Expression *fields = visitor.required("fields");
    if (!fields)
        return;
    FieldList list = listOf(visitor.current());
    const auto wrong = listedFields(modelIndex, *fields, visitor, list);
    if (!wrong)
        return;
    const auto inModel = [&](const Place &at, const std::string &message) {
        m_reporter.error(*model.block, at, "Error validating model \"" + model.name + "\": " + message);
    };
    if (!wrong->unknown.empty())
        inModel(fields->span, "The multi field id declaration refers to the unknown " +
                                  fieldsInWords(wrong->unknown) + '.');
    if (!wrong->relations.empty())
        inModel(visitor.current(), "The id definition refers to the relation " +
                                       fieldsInWords(wrong->relations) +
                                       ". ID definitions must reference only scalar fields.");
    if (!wrong->unknown.empty() || !wrong->relations.empty())
        return;
    std::vector<std::string> optional;
    for (const std::size_t field : list.fields)
        if (!model.scalars[field].isRequired())
            optional.push_back(model.scalars[field].name);
    if (!optional.empty() && !model.isIgnored)
        inModel(visitor.current(), "The id definition refers to the optional " + fieldsInWords(optional) +
                                       ". ID definitions must reference only required fields.");
    if (model.primaryKey)
        inModel(model.block->span,
                "Each model must have at most one id criteria. You can't have `@id` and `@@id` "
                "at the same time.");
    list.map = constraintMap(visitor);
    list.clientName = clientName(visitor);
    if (list.clientName)
        checkClientName(visitor, *list.clientName);
    readClustering(visitor, list);
    model.primaryKey = std::move(list);
}

void Resolver::readIndexFields(std::size_t modelIndex, AttributeVisitor &visitor, FieldList &list,
                               bool isUnique)
{
    const DeclaredModel &model = m_result.models[modelIndex];
    const Expression *fields = visitor.required("fields");
    const auto wrong = fields ? listedFields(modelIndex, *fields, visitor, list) : std::nullopt;
    if (!wrong)
        return;
    const std::string kind = isUnique ? "unique index" : "index";
    const auto report = [&](const std::string &message) {
        m_reporter.error(*model.block, visitor.current(),
                         "Error validating model \"" + model.name + "\": The " + kind +
                             " definition refers to the " + message);
    };
    if (!wrong->unknown.empty())
        report("unknown fields: " + joined(wrong->unknown) + '.');
    if (wrong->relations.empty())
        return;
    std::vector<std::string> meant;
    for (const std::string &name : wrong->relations) {
        const std::size_t index = place(modelIndex, name)->index;
        if (index == nowhere)
            continue;
        const RelationField &relation = model.relations[index];
        for (const std::size_t field : relation.fields.value_or(std::vector<std::size_t>()))
            meant.push_back(model.scalars[field].name);
    }
    report("relation fields " + joined(wrong->relations) +
           ". Index definitions must reference only scalar fields." +
           (meant.empty() ? std::string()
                          : " Did you mean `@@" + std::string(isUnique ? "unique" : "index") + "([" +
                                joined(meant) + "])`?"));
}

void Resolver::readIndex(std::size_t modelIndex, AttributeVisitor &visitor)
{
    DeclaredIndex index{listOf(visitor.current())};
    readIndexFields(modelIndex, visitor, index.list, false);
    const auto name = clientName(visitor);
    index.list.map = constraintMap(visitor);
    if (name && index.list.map)
        visitor.error(
            "The `@@index` attribute accepts the `name` argument as an alias for the `map` argument for "
            "legacy reasons. It does not accept both though. Please use the `map` argument to specify the "
            "database name of the index.");
    if (!index.list.map)
        index.list.map = name;
    if (const Expression *type = visitor.optional("type")) {
        const auto word = constantOf(visitor.block(), *type, m_reporter);
        const auto found =
            std::ranges::find(methods, word.value_or(Word()), &std::pair<std::string_view, IndexMethod>::first);
        if (found != methods.end()) {
            index.method = found->second;
            index.hasWrittenMethod = true;
        } else if (word) {
            visitor.error("Unknown index type: " + *word + '.');
        }
    }
    readClustering(visitor, index.list);
    m_result.models[modelIndex].indexes.push_back(std::move(index));
}

void Resolver::readUnique(std::size_t modelIndex, AttributeVisitor &visitor)
{
    DeclaredIndex index{listOf(visitor.current()), true};
    readIndexFields(modelIndex, visitor, index.list, true);
    index.list.clientName = clientName(visitor);
    index.list.map = constraintMap(visitor);
    if (index.list.clientName)
        checkClientName(visitor, *index.list.clientName);
    readClustering(visitor, index.list);
    m_result.models[modelIndex].indexes.push_back(std::move(index));
}

void Resolver::readFullText(std::size_t modelIndex, AttributeVisitor &visitor)
{
    DeclaredIndex index{listOf(visitor.current())};
    index.isFullText = true;
    readIndexFields(modelIndex, visitor, index.list, false);
    index.list.map = constraintMap(visitor);
    m_result.models[modelIndex].indexes.push_back(std::move(index));
}

/// `@@shardKey` is Vitess' (MySQL), and refused later; its fields are looked at all the same.
void Resolver::readShardKey(std::size_t modelIndex, AttributeVisitor &visitor)
{
    DeclaredModel &model = m_result.models[modelIndex];
    const Expression *fields = visitor.required("fields");
    ListedFields wrong;
    const auto listed = fields ? plainFields(modelIndex, *fields, visitor, wrong) : std::nullopt;
    if (!listed)
        return;
    const auto report = [&](const Place &at, const std::string &message) {
        m_reporter.error(*model.block, at, "Error validating model \"" + model.name + "\": " + message);
    };
    if (!wrong.unknown.empty())
        report(fields->span, "The multi field shard key declaration refers to the unknown " +
                                 fieldsInWords(wrong.unknown) + '.');
    if (!wrong.relations.empty())
        report(visitor.current(), "The shard key definition refers to the relation " +
                                      fieldsInWords(wrong.relations) +
                                      ". Shard key definitions must reference only scalar fields.");
    if (!wrong.unknown.empty() || !wrong.relations.empty())
        return;
    std::vector<std::string> optional;
    for (const std::size_t field : *listed)
        if (!model.scalars[field].isRequired())
            optional.push_back(model.scalars[field].name);
    if (!optional.empty() && !model.isIgnored)
        report(visitor.current(), "The shard key definition refers to the optional " +
                                      fieldsInWords(optional) +
                                      ". Shard key definitions must reference only required fields.");
    if (model.shardKey)
        report(model.block->span,
               "Each model must have at most one shard key. You can't have `@shardKey` and "
               "`@@shardKey` at the same time.");
    model.shardKey = FieldList{.fields = *listed, .attribute = &visitor.current()};
}

} // namespace plumbline::prisma
