#include "models/items/schema_outline_model.h"

#include "models/items/catalog_text.h"
#include "models/items/roles.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace plumbline::items {

namespace {

using schema::ObjectKind;
using schema::ObjectName;

/// Where blocks begin in their files, and what their models and enums are called in the database.
using Place = std::pair<std::string, std::size_t>;

std::map<Place, ObjectName> objectsOf(const prisma::Document &document, const std::string &defaultSchema)
{
    std::map<Place, ObjectName> objects;
    for (const prisma::Model &model : document.models)
        objects[{model.file.string(), model.span.offset}] = {
            model.isView ? ObjectKind::View : ObjectKind::Table,
            {model.schema.value_or(defaultSchema), model.table},
            {}};
    for (const prisma::Enum &one : document.enums)
        objects[{one.file.string(), one.span.offset}] = {
            ObjectKind::Enum, {one.schema.value_or(defaultSchema), one.type}, {}};
    return objects;
}

/// Counts each diagnostic at the row that it lies in. The rows of a file are in its order.
void count(const std::vector<prisma::Diagnostic> &diagnostics, int SchemaOutlineRow::*counter,
           std::vector<SchemaOutlineModel::Row> &files)
{
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < files.size(); ++i)
        places.emplace(files[i].value.file.string(), i);
    for (const prisma::Diagnostic &diagnostic : diagnostics) {
        const auto place = places.find(diagnostic.file.string());
        if (place == places.end())
            continue;
        auto &file = files[place->second];
        ++(file.value.*counter);
        const auto after = std::ranges::partition_point(
            file.children, [&](const auto &row) { return row.value.from <= diagnostic.span.offset; });
        if (after != file.children.begin() && std::prev(after)->value.to >= diagnostic.span.offset)
            ++(std::prev(after)->value.*counter);
    }
}

/// What stands for a block that declares nothing of the database.
ObjectKind kindOf(const SchemaOutlineRow &row)
{
    if (row.object)
        return row.object->kind;
    return row.isFile || row.keyword == "datasource" ? ObjectKind::Schema
           : row.keyword == "type"                   ? ObjectKind::CompositeType
                                                     : ObjectKind::Extension;
}

} // namespace

QString fileName(const std::filesystem::path &file, const std::filesystem::path &folder)
{
    const std::filesystem::path relative = file.lexically_relative(folder);
    const bool isInside = !relative.empty() && *relative.begin() != "..";
    return oneLine((isInside ? relative : file).string());
}

SchemaOutlineModel::SchemaOutlineModel(QObject *parent) : KeyedTreeModel(parent) {}

SchemaOutlineModel::Rows SchemaOutlineModel::rowsOf(const SchemaOutlineSource &source)
{
    std::set<Place> withoutTable;
    for (const prisma::Model &model : source.withoutTable)
        withoutTable.insert({model.file.string(), model.span.offset});
    const auto objects = objectsOf(source.document, source.defaultSchema);
    Rows files;
    std::unordered_map<std::string, std::size_t> places;
    for (const prisma::SourceFile &file : source.document.files) {
        places.emplace(file.path.string(), files.size());
        SchemaOutlineRow row{file.path,        true, {}, fileName(file.path, source.folder), 0,
                             file.text.size(), {}};
        files.push_back({file.path.string(), std::move(row)});
    }
    for (const prisma::Block &block : source.document.blocks) {
        const std::string file = block.file.string();
        const auto place = places.find(file);
        if (place == places.end())
            continue;
        SchemaOutlineRow row{
            block.file,       false,         block.keyword, oneLine(block.name), block.span.offset,
            block.span.end(), block.nameSpan};
        if (const auto object = objects.find({file, block.span.offset}); object != objects.end())
            row.object = object->second;
        row.isWithoutTable = withoutTable.contains({file, block.span.offset});
        files[place->second].children.push_back({block.keyword + ' ' + block.name, std::move(row)});
    }
    count(source.errors, &SchemaOutlineRow::errors, files);
    count(source.warnings, &SchemaOutlineRow::warnings, files);
    return files.size() == 1 ? std::move(files.front().children) : files;
}

QModelIndex SchemaOutlineModel::at(const std::filesystem::path &file, std::size_t offset) const
{
    const auto find = [&](const QModelIndex &parent) {
        for (int row = 0; row < rowCount(parent); ++row) {
            const QModelIndex index = this->index(row, 0, parent);
            const SchemaOutlineRow *one = value(index);
            if (offset >= one->from && offset <= one->to && one->file == file)
                return index;
        }
        return QModelIndex();
    };
    const QModelIndex top = find({});
    if (!top.isValid() || !value(top)->isFile)
        return top;
    const QModelIndex block = find(top);
    return block.isValid() ? block : top;
}

int SchemaOutlineModel::columnCount(const QModelIndex &) const
{
    return static_cast<int>(Column::Table) + 1;
}

QVariant SchemaOutlineModel::data(const QModelIndex &index, int role) const
{
    const SchemaOutlineRow *row = value(index);
    if (!row)
        return {};
    const bool isName = index.column() == static_cast<int>(Column::Name);
    const QString table = !row->object          ? QString()
                          : row->isWithoutTable ? tr("no table")
                                                : longName(*row->object);
    switch (role) {
    case Qt::DisplayRole:
        return isName ? row->name : table;
    case Qt::ToolTipRole: {
        QStringList lines{row->isFile ? row->name
                                      : QStringLiteral("%1 %2").arg(oneLine(row->keyword), row->name)};
        if (row->object)
            lines.append(row->isWithoutTable ? tr("The database has no %1.").arg(longName(*row->object))
                                             : longName(*row->object));
        if (row->errors > 0)
            lines.append(tr("%n error(s)", nullptr, row->errors));
        if (row->warnings > 0)
            lines.append(tr("%n warning(s)", nullptr, row->warnings));
        return plainToolTip(lines.join(QLatin1Char('\n')));
    }
    case AttentionRole:
        // Its sign takes the place of the kind's.
        if (!isName || (row->errors == 0 && row->warnings == 0))
            return {};
        return static_cast<int>(row->errors > 0 ? Severity::Error : Severity::Caution);
    case KindRole:
        return isName ? QVariant(static_cast<int>(kindOf(*row))) : QVariant();
    case CautionRole:
        return !isName && row->isWithoutTable;
    case CodeRole:
        return !isName && !row->isWithoutTable;
    case ElideRole:
        return static_cast<int>(isName && !row->isFile ? Qt::ElideRight : Qt::ElideLeft);
    default:
        return {};
    }
}

QVariant SchemaOutlineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == static_cast<int>(Column::Name) ? tr("Declared")
                                                     : tr("In the database", "heading: a table's name there");
}

} // namespace plumbline::items
