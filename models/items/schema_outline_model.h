#pragma once

#include <string>

#include "models/items/keyed_tree_model.h"
#include "models/prisma/schema_file.h"
#include "models/schema/object_name.h"

#include <filesystem>
#include <optional>
#include <set>
#include <vector>

namespace plumbline::items {

/// A block of a schema, or a file with its blocks below it.
struct SchemaOutlineRow {
    std::filesystem::path file = {};
    bool isFile = false;
    std::string keyword = {}; ///< a block's: model, enum, …
    QString name = {};        ///< a block's, or the file's as people see it
    std::size_t from = 0;     ///< the block's bytes in its file
    std::size_t to = 0;
    Span nameSpan = {};
    std::optional<schema::ObjectName> object = {}; ///< what it declares of the database
    bool isWithoutTable = false;
    int errors = 0;
    int warnings = 0;
    friend bool operator==(const SchemaOutlineRow &, const SchemaOutlineRow &) = default;
};

/// What an outline is made of.
struct SchemaOutlineSource {
    const prisma::Document &document;
    const std::vector<prisma::Diagnostic> &errors;
    const std::vector<prisma::Diagnostic> &warnings;
    const std::vector<prisma::Model> &withoutTable;
    std::string defaultSchema;
    std::filesystem::path folder; ///< what files are named from
};

/// The files and blocks of a schema, to jump to, kept by name when the schema changes. A schema of one file
/// is its blocks alone.
class SchemaOutlineModel : public KeyedTreeModel<SchemaOutlineRow> {
    Q_DECLARE_TR_FUNCTIONS(plumbline::items::SchemaOutlineModel)

public:
    enum class Column { Name, Table };
    using Rows = std::vector<Row>;

    explicit SchemaOutlineModel(QObject *parent = nullptr);
    /// Pure; for a job.
    static Rows rowsOf(const SchemaOutlineSource &source);
    using KeyedTreeModel::setRows;

    /// The row of the block at a byte of a file; the file's own where there is none but a row for the file.
    QModelIndex at(const std::filesystem::path &file, std::size_t offset) const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

/// A file as people see it: from the project's folder where it lies in there. One line.
QString fileName(const std::filesystem::path &file, const std::filesystem::path &folder);

} // namespace plumbline::items
