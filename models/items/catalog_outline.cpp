#include "models/items/catalog_outline.h"

#include "models/base/text.h"

#include <algorithm>
#include <array>

namespace plumbline::items {

using schema::ObjectKind;
using schema::ObjectName;
using schema::Schema;

ObjectKind groupKind(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::PartitionedTable:
        return ObjectKind::Table;
    case ObjectKind::Procedure:
    case ObjectKind::Aggregate:
    case ObjectKind::WindowFunction:
        return ObjectKind::Function;
    default:
        return kind;
    }
}

namespace {

/// Puts every object where it belongs. Lists of a Schema are sorted by name, so each group is too.
class Builder {
public:
    Builder(const Schema &schema, const DeclaredTables &declared, const CatalogChoice &choice)
        : m_schema(schema),
          m_declared(declared),
          m_choice(choice)
    {
    }

    OutlineNode build()
    {
        addSchemas();
        addRelations();
        addModels();
        addMissing();
        addOthers();
        addUnknown();
        return finished();
    }

private:
    using Groups = std::map<ObjectKind, std::vector<OutlineNode>>;

    bool isWanted(ObjectKind kind, const std::string &schema) const
    {
        const bool isKind = m_choice.kinds.empty() || m_choice.kinds.contains(groupKind(kind));
        const bool isSchema = m_choice.schemas.empty() || m_choice.schemas.contains(schema);
        return isKind && isSchema;
    }
    void add(CatalogList list, std::size_t place, Declared declared = Declared::Untold);
    void addSchemas();
    void addRelations();
    void addPartition(std::size_t place);
    void keepParents();
    void addModels();
    void addMissing();
    void addOthers();
    void addUnknown();
    template <typename Object>
    void addAll(CatalogList list, const std::vector<Object> &objects)
    {
        for (std::size_t i = 0; i < objects.size(); ++i)
            add(list, i);
    }
    Declared declaredOf(const schema::Table &table) const;
    const ObjectDrift *driftOf(const ObjectName &name) const
    {
        return m_declared.drift ? m_declared.drift->find(name) : nullptr;
    }
    const ObjectName *missing(ObjectKind kind, const QualifiedName &name) const;
    const QualifiedName *parentOf(const schema::Table &table) const
    {
        const bool hasParent =
            table.isPartition && !table.parents.empty() && m_schema.table(table.parents.front());
        return hasParent ? &table.parents.front() : nullptr;
    }
    OutlineNode finished();
    OutlineNode groupNode(ObjectKind kind, std::vector<OutlineNode> children) const;
    void sort(std::vector<OutlineNode> &nodes) const;

    const Schema &m_schema;
    const DeclaredTables &m_declared;
    const CatalogChoice &m_choice;
    std::map<std::string, OutlineNode> m_schemas;
    std::map<std::string, Groups> m_groups; ///< by schema; the database's own under the empty name
    std::map<QualifiedName, std::vector<OutlineNode>> m_partitions;
    std::set<QualifiedName> m_kept;      ///< tables that only lead to a partition that differs
    std::set<const ObjectName *> m_told; ///< missing, and told of in a model's row
};

void Builder::addSchemas()
{
    for (std::size_t i = 0; i < m_schema.schemas.size(); ++i) {
        OutlineNode node{.kind = OutlineNode::Kind::Object};
        node.ref = {CatalogList::Schemas, CatalogPart::None, static_cast<std::uint32_t>(i), 0};
        node.drift = driftOf(nameOf(m_schema, node.ref));
        m_schemas.emplace(m_schema.schemas[i].name, std::move(node));
    }
}

void Builder::add(CatalogList list, std::size_t place, Declared declared)
{
    const CatalogRef ref{list, CatalogPart::None, static_cast<std::uint32_t>(place), 0};
    const ObjectName name = nameOf(m_schema, ref);
    if (!isWanted(name.kind, name.name.schema))
        return;
    OutlineNode node{.kind = OutlineNode::Kind::Object};
    node.group = groupKind(name.kind);
    node.ref = ref;
    node.declared = declared;
    if (list == CatalogList::Enums && m_declared.extraEnums.contains(name.name))
        node.declared = Declared::OnlyInDatabase;
    // Tables and enums share one space of names.
    const bool mayDiffer = list == CatalogList::Tables || list == CatalogList::Enums;
    const auto found = mayDiffer ? m_declared.differences.find(name.name) : m_declared.differences.end();
    if (found != m_declared.differences.end()) {
        node.differences = &found->second;
        node.declared = Declared::Different;
    }
    node.drift = driftOf(name);
    const bool isLeading = list == CatalogList::Tables && m_kept.contains(name.name);
    if (m_choice.isOnlyDifferent && !differs(node) && !isLeading)
        return;
    m_groups[name.name.schema][node.group].push_back(std::move(node));
}

/// The table behind an implicit many-to-many relation: Prisma makes it without a model, with these columns.
bool isJoinTable(const schema::Table &table)
{
    return table.name.name.starts_with('_') && table.columns.size() == 2 && schema::column(table, "A") &&
           schema::column(table, "B");
}

Declared Builder::declaredOf(const schema::Table &table) const
{
    const bool isCompared =
        table.kind == schema::RelationKind::Table || table.kind == schema::RelationKind::PartitionedTable;
    // Prisma knows no partitions, and its own ledger is no model.
    if (m_declared.all.empty() || !isCompared || table.isPartition ||
        table.name.name == "_prisma_migrations" || isJoinTable(table))
        return Declared::Untold;
    return m_declared.all.contains(table.name) ? Declared::Both : Declared::OnlyInDatabase;
}

/// A table is shown where one of its partitions differs, and that where one of its own does.
void Builder::keepParents()
{
    for (const schema::Table &table : m_schema.tables) {
        if (!table.isPartition || !driftOf({schema::objectKind(table.kind), table.name, {}}))
            continue;
        const QualifiedName *parent = parentOf(table);
        while (parent && m_kept.insert(*parent).second)
            parent = parentOf(*m_schema.table(*parent));
    }
}

void Builder::addPartition(std::size_t place)
{
    const schema::Table &table = m_schema.tables[place];
    OutlineNode node{.kind = OutlineNode::Kind::Object};
    node.group = groupKind(schema::objectKind(table.kind));
    node.ref = {CatalogList::Tables, CatalogPart::None, static_cast<std::uint32_t>(place), 0};
    node.drift = driftOf(nameOf(m_schema, node.ref));
    m_partitions[table.parents.front()].push_back(std::move(node));
}

void Builder::addRelations()
{
    if (m_choice.isOnlyDifferent && m_declared.drift)
        keepParents();
    for (std::size_t i = 0; i < m_schema.tables.size(); ++i) {
        const schema::Table &table = m_schema.tables[i];
        if (parentOf(table))
            addPartition(i);
        else
            add(CatalogList::Tables, i, declaredOf(table));
    }
}

/// The name among what only the migrations make; nullptr where it is not there.
const ObjectName *Builder::missing(ObjectKind kind, const QualifiedName &name) const
{
    if (!m_declared.drift)
        return nullptr;
    const auto &all = m_declared.drift->missing();
    auto found = all.find({kind, name, {}});
    if (found == all.end() && kind == ObjectKind::Table)
        found = all.find({ObjectKind::PartitionedTable, name, {}});
    return found == all.end() ? nullptr : &*found;
}

void Builder::addModels()
{
    const auto addModel = [this](ObjectKind kind, const QualifiedName &name, const std::string &model) {
        if (!isWanted(kind, name.schema))
            return;
        OutlineNode node{.kind = OutlineNode::Kind::Model};
        node.group = kind;
        node.declared = Declared::OnlyInSchema;
        node.missing = missing(kind, name);
        m_told.insert(node.missing);
        node.name = name.name;
        node.detail = model;
        m_groups[name.schema][kind].push_back(std::move(node));
    };
    for (const auto &[table, model] : m_declared.withoutTable)
        addModel(ObjectKind::Table, table, model);
    for (const QualifiedName &missing : m_declared.missingEnums)
        addModel(ObjectKind::Enum, missing, missing.name);
}

void Builder::addMissing()
{
    if (!m_declared.drift)
        return;
    for (const ObjectName &missing : m_declared.drift->missing()) {
        // The database may have got it since the two were compared.
        const auto found = findObject(m_schema, missing);
        if ((found && kindOf(m_schema, *found) == missing.kind) || m_told.contains(&missing))
            continue;
        OutlineNode node{.kind = OutlineNode::Kind::Missing};
        node.group = groupKind(missing.kind);
        node.missing = &missing;
        node.name = missing.name.name;
        // A schema that is missing is where its objects would stand.
        if (missing.kind == ObjectKind::Schema)
            m_schemas.emplace(missing.name.name, std::move(node));
        else if (isWanted(missing.kind, missing.name.schema))
            m_groups[missing.name.schema][node.group].push_back(std::move(node));
    }
}

void Builder::addOthers()
{
    addAll(CatalogList::Enums, m_schema.enums);
    addAll(CatalogList::Extensions, m_schema.extensions);
    addAll(CatalogList::Domains, m_schema.domains);
    addAll(CatalogList::CompositeTypes, m_schema.compositeTypes);
    addAll(CatalogList::Sequences, m_schema.sequences);
    addAll(CatalogList::Routines, m_schema.routines);
    addAll(CatalogList::EventTriggers, m_schema.eventTriggers);
    addAll(CatalogList::Others, m_schema.others);
}

/// What could not be read is a row where it would stand.
void Builder::addUnknown()
{
    if (m_choice.isOnlyDifferent)
        return;
    for (const schema::Unknown &unknown : m_schema.unknown) {
        const std::string schema = m_schemas.contains(unknown.where)
                                       ? unknown.where
                                       : unknown.where.substr(0, unknown.where.find('.'));
        const std::string home = m_schemas.contains(schema) ? schema : std::string();
        if (!isWanted(unknown.kind, home))
            continue;
        OutlineNode node{.kind = OutlineNode::Kind::Unknown};
        node.group = groupKind(unknown.kind);
        node.name = unknown.where;
        node.unknown = &unknown;
        m_groups[home][node.group].push_back(std::move(node));
    }
}

void Builder::sort(std::vector<OutlineNode> &nodes) const
{
    const bool isUp = m_choice.sortOrder == Qt::AscendingOrder;
    struct Key {
        QVariant key;
        std::size_t place;
    };
    std::vector<Key> keys;
    keys.reserve(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const OutlineNode &node = nodes[i];
        QVariant key;
        if (node.kind == OutlineNode::Kind::Object)
            key = catalogSortKey(m_schema, node.ref, m_choice.sortColumn);
        else if (m_choice.sortColumn == CatalogColumn::Name)
            key = text(node.name).toCaseFolded();
        else if (isNumber(m_choice.sortColumn))
            key = qlonglong(-3);
        else
            key = QString();
        keys.push_back({std::move(key), i});
    }
    const bool isNumeric = isNumber(m_choice.sortColumn);
    std::ranges::stable_sort(keys, [&](const Key &one, const Key &other) {
        const Key &left = isUp ? one : other;
        const Key &right = isUp ? other : one;
        return isNumeric ? left.key.toLongLong() < right.key.toLongLong()
                         : left.key.toString() < right.key.toString();
    });
    std::vector<OutlineNode> sorted;
    sorted.reserve(nodes.size());
    for (const Key &key : keys)
        sorted.push_back(std::move(nodes[key.place]));
    nodes = std::move(sorted);
}

OutlineNode Builder::groupNode(ObjectKind kind, std::vector<OutlineNode> children) const
{
    OutlineNode group{.kind = OutlineNode::Kind::Group};
    group.group = kind;
    sort(children);
    group.children = std::move(children);
    return group;
}

OutlineNode Builder::finished()
{
    // A partition may be partitioned itself, so the innermost come first.
    const auto nest = [this](const auto &self, OutlineNode &node) -> void {
        if (node.kind != OutlineNode::Kind::Object || node.ref.list != CatalogList::Tables)
            return;
        const auto found = m_partitions.find(m_schema.tables[node.ref.object].name);
        if (found == m_partitions.end())
            return;
        node.children = std::move(found->second);
        m_partitions.erase(found);
        if (m_choice.isOnlyDifferent)
            std::erase_if(node.children, [this](const OutlineNode &child) {
                return !differs(child) && !m_kept.contains(m_schema.tables[child.ref.object].name);
            });
        for (OutlineNode &child : node.children)
            self(self, child);
        sort(node.children);
    };
    OutlineNode root;
    for (auto &[schema, groups] : m_groups) {
        const auto home = m_schemas.find(schema);
        for (auto &[kind, objects] : groups) {
            for (OutlineNode &object : objects)
                nest(nest, object);
            OutlineNode group = groupNode(kind, std::move(objects));
            (home == m_schemas.end() ? root : home->second).children.push_back(std::move(group));
        }
    }
    std::vector<OutlineNode> schemas;
    for (auto &[name, node] : m_schemas) {
        const bool isChosen = m_choice.schemas.empty() || m_choice.schemas.contains(name);
        const bool isNarrowed = !m_choice.kinds.empty() || (m_choice.isOnlyDifferent && !differs(node));
        if (isChosen && (!node.children.empty() || !isNarrowed))
            schemas.push_back(std::move(node));
    }
    root.children.insert(root.children.begin(), std::make_move_iterator(schemas.begin()),
                         std::make_move_iterator(schemas.end()));
    return root;
}

} // namespace

OutlinePtr outlineOf(SchemaPtr schema, DeclaredTables declared, CatalogChoice choice)
{
    auto outline = std::make_shared<CatalogOutline>();
    outline->schema = std::move(schema);
    outline->declared = std::move(declared);
    outline->choice = std::move(choice);
    outline->root = Builder(*outline->schema, outline->declared, outline->choice).build();
    outline->tables = tableCount(*outline->schema);
    outline->shownTables = tableCount(*outline->schema, outline->root);
    return outline;
}

} // namespace plumbline::items
