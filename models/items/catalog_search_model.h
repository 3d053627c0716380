#pragma once

#include <string>

#include "models/base/job.h"
#include "models/items/catalog_search.h"
#include "models/items/keyed_tree_model.h"

namespace plumbline::items {

/// A thing that a search found.
struct SearchRow {
    SchemaPtr schema;
    CatalogRef ref;
    schema::ObjectName name;
    QStringList cells; ///< name, place, type, null, default, rows, size, comment
    friend bool operator==(const SearchRow &left, const SearchRow &right)
    {
        // Another reading of the same catalog has another address and the same cells.
        return left.schema == right.schema && left.ref == right.ref && left.cells == right.cells;
    }
};

/// What a search through the whole catalog found, the best first. Index and search run in jobs; the latest
/// words win. A new catalog searches again and keeps the rows that are found again.
class CatalogSearchModel : public KeyedTreeModel<SearchRow> {
    Q_OBJECT

public:
    enum class Column { Name, Place, Type, Null, Default, Rows, Size, Comment };
    static constexpr int columns = 8;
    static constexpr std::size_t mostRows = 500;

    explicit CatalogSearchModel(QObject *parent = nullptr);
    ~CatalogSearchModel() override;

    void setCatalog(SchemaPtr schema);
    /// Empty words find nothing.
    void search(const QString &words, const CatalogChoice &choice);

    bool isBusy() const { return m_searching.isRunning() || (m_indexing.isRunning() && !m_words.isEmpty()); }
    const QString &words() const { return m_words; }
    /// Of all that match; only the best `mostRows` are rows.
    std::size_t foundCount() const { return m_count; }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// The rows are what the latest words find; `isNew` where the words are others than before.
    void searched(bool isNew);

private:
    struct Found {
        std::vector<Row> rows;
        std::size_t count = 0;
    };
    void start();

    SchemaPtr m_schema;
    std::shared_ptr<const CatalogSearch> m_index;
    QString m_words;
    QString m_shownWords;
    CatalogChoice m_choice;
    std::size_t m_count = 0;
    Job m_indexing;
    Job m_searching;
};

} // namespace plumbline::items
