#include "models/items/catalog_search_model.h"

#include "models/items/catalog_row.h"
#include "models/items/release_later.h"

namespace plumbline::items {

namespace {

std::optional<CatalogColumn> catalogColumn(CatalogSearchModel::Column column)
{
    using Column = CatalogSearchModel::Column;
    switch (column) {
    case Column::Name:
        return CatalogColumn::Name;
    case Column::Place:
        return {};
    case Column::Type:
        return CatalogColumn::Type;
    case Column::Null:
        return CatalogColumn::Null;
    case Column::Default:
        return CatalogColumn::Default;
    case Column::Rows:
        return CatalogColumn::Rows;
    case Column::Size:
        return CatalogColumn::Size;
    case Column::Comment:
        return CatalogColumn::Comment;
    }
    Q_UNREACHABLE();
}

SearchRow rowOf(const SchemaPtr &schema, CatalogRef ref)
{
    SearchRow row{schema, ref, nameOf(*schema, ref), {}};
    for (int column = 0; column < CatalogSearchModel::columns; ++column) {
        const auto of = catalogColumn(static_cast<CatalogSearchModel::Column>(column));
        row.cells.append(of ? catalogCell(*schema, ref, *of) : placeName(row.name));
    }
    return row;
}

std::string keyOf(const schema::ObjectName &name)
{
    return std::to_string(static_cast<int>(groupKind(name.kind))) + '\0' + name.name.schema + '\0' +
           name.name.name + '\0' + name.part;
}

} // namespace

CatalogSearchModel::CatalogSearchModel(QObject *parent) : KeyedTreeModel(parent) {}

CatalogSearchModel::~CatalogSearchModel()
{
    releaseLater(std::move(m_index));
}

void CatalogSearchModel::setCatalog(SchemaPtr schema)
{
    if (m_schema == schema)
        return;
    releaseLater(std::exchange(m_schema, std::move(schema)));
    if (!m_schema) {
        m_indexing.cancel();
        releaseLater(std::exchange(m_index, nullptr));
        start();
        return;
    }
    m_indexing.start(
        [schema = m_schema](const JobControl &) { return std::make_shared<const CatalogSearch>(schema); },
        this,
        [this](std::shared_ptr<const CatalogSearch> index) {
            releaseLater(std::exchange(m_index, std::move(index)));
            start();
        });
}

void CatalogSearchModel::search(const QString &words, const CatalogChoice &choice)
{
    if (m_words == words && m_choice == choice)
        return;
    m_words = words;
    m_choice = choice;
    start();
}

void CatalogSearchModel::start()
{
    if (m_words.isEmpty() || !m_index) {
        m_searching.cancel();
        // The rows of a catalog that is gone go; those of one whose index is still being made stay.
        if (m_words.isEmpty() || !m_schema) {
            m_count = 0;
            setRows({});
            m_shownWords.clear();
        }
        return;
    }
    m_searching.start(
        [index = m_index, words = m_words, choice = m_choice](const JobControl &control) {
            const CatalogHits hits = index->find(words, choice, mostRows, control.stop);
            Found found{{}, hits.count};
            for (const CatalogHit &hit : hits.best) {
                SearchRow row = rowOf(index->schema(), hit.ref);
                std::string key = keyOf(row.name);
                found.rows.push_back({std::move(key), std::move(row), {}});
            }
            return found;
        },
        this,
        [this](Found found) {
            m_count = found.count;
            const bool isNew = m_shownWords != m_words;
            m_shownWords = m_words;
            setRows(std::move(found.rows));
            emit searched(isNew);
        });
}

int CatalogSearchModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant CatalogSearchModel::data(const QModelIndex &index, int role) const
{
    const SearchRow *row = value(index);
    if (!row)
        return {};
    if (role == Qt::DisplayRole)
        return row->cells.value(index.column());
    const auto column = static_cast<Column>(index.column());
    if (role == MatchRole) {
        const QStringList words = CatalogSearch::words(m_shownWords);
        if (words.isEmpty() || column > Column::Place)
            return {};
        return column == Column::Name ? QStringList(words.last()) : words.mid(0, words.size() - 1);
    }
    const auto of = catalogColumn(column);
    if (of)
        return catalogObjectData(*row->schema, row->ref, *of, role);
    if (role == CodeRole)
        return true;
    return role == Qt::ToolTipRole ? QVariant(plainToolTip(row->cells.value(index.column()))) : QVariant();
}

QVariant CatalogSearchModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    const auto of = catalogColumn(static_cast<Column>(section));
    if (role == Qt::DisplayRole)
        return of ? catalogColumnHeading(*of) : tr("In", "heading: the schema or table that something is in");
    if (role == Qt::TextAlignmentRole && of && isNumber(*of))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

} // namespace plumbline::items
