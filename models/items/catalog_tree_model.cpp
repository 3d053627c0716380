#include "models/items/catalog_tree_model.h"

#include "models/items/catalog_node.h"
#include "models/items/catalog_row.h"
#include "models/items/release_later.h"

#include <algorithm>

namespace plumbline::items {

namespace {

constexpr std::chrono::milliseconds flashTime{600}; // look.md

} // namespace

CatalogTreeModel::CatalogTreeModel(QObject *parent)
    : QAbstractItemModel(parent),
      m_root(std::make_unique<CatalogNode>())
{
    m_root->isFilled = true;
    m_flashEnd.setSingleShot(true);
    m_flashEnd.setInterval(flashTime);
    connect(&m_flashEnd, &QTimer::timeout, this, &CatalogTreeModel::endFlash);
}

CatalogTreeModel::~CatalogTreeModel()
{
    releaseLater(std::move(m_outline));
    releaseLater(std::move(m_wantedSchema));
}

void CatalogTreeModel::setCatalog(SchemaPtr schema, DeclaredTables declared)
{
    if (m_wantedSchema == schema && m_wantedDeclared == declared)
        return;
    releaseLater(std::exchange(m_wantedSchema, std::move(schema)));
    m_wantedDeclared = std::move(declared);
    start();
}

void CatalogTreeModel::setChoice(const CatalogChoice &choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    start();
}

void CatalogTreeModel::sort(int column, Qt::SortOrder order)
{
    CatalogChoice choice = m_choice;
    choice.sortColumn = static_cast<CatalogColumn>(std::clamp(column, 0, catalogColumnCount - 1));
    choice.sortOrder = order;
    setChoice(choice);
}

void CatalogTreeModel::start()
{
    if (!m_wantedSchema) {
        m_job.cancel();
        reset(nullptr);
        emit settled();
        return;
    }
    // The latest start wins and only its end changes what is shown, so what is shown now is what it will be.
    m_job.start([before = m_outline, schema = m_wantedSchema, declared = m_wantedDeclared, choice = m_choice](
                    const JobControl &) { return updateOf(before, outlineOf(schema, declared, choice)); },
                this,
                [this](CatalogUpdate update) {
                    emit settling();
                    take(update);
                    emit settled();
                });
}

void CatalogTreeModel::reset(OutlinePtr outline)
{
    beginResetModel();
    m_flashes.clear();
    m_flashesBelow.clear();
    m_root = std::make_unique<CatalogNode>();
    releaseLater(std::exchange(m_outline, std::move(outline)));
    if (m_outline) {
        m_root->outline = &m_outline->root;
        m_root->schema = m_outline->schema.get();
        for (const OutlineNode &child : m_root->outline->children)
            m_root->children.push_back(nodeFor({CatalogNode::Kind::Outline, CatalogPart::None, 0, &child},
                                               *m_root, *m_root->schema));
        m_root->number();
    }
    m_root->isFilled = true;
    endResetModel();
}

CatalogNode *CatalogTreeModel::node(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<CatalogNode *>(index.internalPointer()) : m_root.get();
}

QModelIndex CatalogTreeModel::indexOf(const CatalogNode *node, int column) const
{
    return node->parent ? createIndex(node->row, column, const_cast<CatalogNode *>(node)) : QModelIndex();
}

QModelIndex CatalogTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, node(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex CatalogTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(node(child)->parent) : QModelIndex();
}

int CatalogTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    fill(*node(parent));
    return static_cast<int>(node(parent)->children.size());
}

int CatalogTreeModel::columnCount(const QModelIndex &) const
{
    return catalogColumnCount;
}

bool CatalogTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return false;
    const CatalogNode &at = *node(parent);
    return at.isFilled ? !at.children.empty() : items::hasChildren(at);
}

QVariant CatalogTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const CatalogNode &at = *node(index);
    if (role == FlashRole)
        return at.isFlashing;
    if (role == FlashBelowRole)
        return at.isFlashingBelow;
    return catalogRowData(at, static_cast<CatalogColumn>(index.column()), role);
}

QVariant CatalogTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= catalogColumnCount)
        return {};
    const auto column = static_cast<CatalogColumn>(section);
    if (role == Qt::DisplayRole)
        return catalogColumnHeading(column);
    if (role == Qt::TextAlignmentRole && isNumber(column))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

std::optional<CatalogRef> CatalogTreeModel::refAt(const QModelIndex &index) const
{
    return index.isValid() ? node(index)->ref() : std::nullopt;
}

std::optional<schema::ObjectName> CatalogTreeModel::nameAt(const QModelIndex &index) const
{
    const auto ref = refAt(index);
    if (!ref)
        return {};
    return nameOf(*m_outline->schema, *ref);
}

const OutlineNode *CatalogTreeModel::outlineAt(const QModelIndex &index) const
{
    return index.isValid() && node(index)->kind == CatalogNode::Kind::Outline ? node(index)->outline
                                                                              : nullptr;
}

CatalogNode *CatalogTreeModel::filledChild(CatalogNode &parent,
                                           const std::function<bool(const CatalogNode &)> &isIt)
{
    fill(parent);
    const auto found = std::ranges::find_if(parent.children, [&](const auto &child) { return isIt(*child); });
    return found == parent.children.end() ? nullptr : found->get();
}

CatalogNode *CatalogTreeModel::findObjectNode(CatalogRef ref)
{
    const schema::Schema &schema = *m_outline->schema;
    const auto isObject = [](CatalogRef wanted) {
        return
            [wanted](const CatalogNode &child) { return child.isObject() && child.outline->ref == wanted; };
    };
    if (ref.list == CatalogList::Schemas)
        return filledChild(*m_root, isObject(ref));
    const schema::ObjectName name = nameOf(schema, ref);
    if (const schema::Table *table = tableOf(schema, ref);
        table && table->isPartition && !table->parents.empty()) {
        if (const auto parent = findRelation(schema, table->parents.front())) {
            CatalogNode *of = findObjectNode(*parent);
            CatalogNode *among = of ? filledChild(*of,
                                                  [](const CatalogNode &child) {
                                                      return child.kind == CatalogNode::Kind::Partitions;
                                                  })
                                    : nullptr;
            return among ? filledChild(*among, isObject(ref)) : nullptr;
        }
    }
    CatalogNode *home = m_root.get();
    if (const auto in = findObject(schema, {schema::ObjectKind::Schema, {{}, name.name.schema}, {}}))
        home = findObjectNode(*in);
    CatalogNode *group = home ? filledChild(*home,
                                            [&](const CatalogNode &child) {
                                                return child.kind == CatalogNode::Kind::Outline &&
                                                       child.outline->kind == OutlineNode::Kind::Group &&
                                                       child.outline->group == groupKind(name.kind);
                                            })
                              : nullptr;
    return group ? filledChild(*group, isObject(ref)) : nullptr;
}

QModelIndex CatalogTreeModel::find(const schema::ObjectName &name)
{
    if (!m_outline)
        return {};
    const auto ref = findObject(*m_outline->schema, name);
    return ref ? find(*ref) : QModelIndex();
}

QModelIndex CatalogTreeModel::find(CatalogRef ref)
{
    if (!m_outline)
        return {};
    CatalogNode *at = findObjectNode(ref.owner());
    if (at && ref.part > CatalogPart::Column)
        at = filledChild(*at, [&](const CatalogNode &child) {
            return child.kind == CatalogNode::Kind::PartGroup && child.part == ref.part;
        });
    if (at && ref.isPart())
        at = filledChild(*at, [&](const CatalogNode &child) {
            return child.kind == CatalogNode::Kind::Part && child.part == ref.part &&
                   child.place == ref.place;
        });
    return at ? indexOf(at) : QModelIndex();
}

void CatalogTreeModel::flash(Rows rows, Rows above)
{
    endFlash();
    if (!m_isFlashing || (rows.empty() && above.empty()))
        return;
    // Whatever of them is closed stands for what cannot be seen.
    std::set<QModelIndex> all(above.begin(), above.end());
    for (const Rows *from : {&rows, &above})
        for (const QPersistentModelIndex &row : *from)
            for (QModelIndex at = row.parent(); at.isValid() && all.insert(at).second; at = at.parent()) {
            }
    m_flashes = std::move(rows);
    m_flashesBelow.assign(all.begin(), all.end());
    setFlash(m_flashes, FlashRole, true);
    setFlash(m_flashesBelow, FlashBelowRole, true);
    m_flashEnd.start();
}

void CatalogTreeModel::endFlash()
{
    setFlash(std::exchange(m_flashes, {}), FlashRole, false);
    setFlash(std::exchange(m_flashesBelow, {}), FlashBelowRole, false);
}

void CatalogTreeModel::setFlash(const Rows &rows, int role, bool isOn)
{
    for (const QPersistentModelIndex &row : rows) {
        if (!row.isValid())
            continue;
        (role == FlashRole ? node(row)->isFlashing : node(row)->isFlashingBelow) = isOn;
        emit dataChanged(row, row.sibling(row.row(), catalogColumnCount - 1), {role});
    }
}

} // namespace plumbline::items
