#pragma once

#include <string>

#include "models/schema/neighbourhood.h"

#include <QCoreApplication>
#include <QString>

namespace plumbline::views {

/// What a picture of tables says in words. Plain texts; names are made fit for one line.
struct DiagramText {
    Q_DECLARE_TR_FUNCTIONS(DiagramText)

public:
    /// "sales · partitioned table": what stands under a table's name; empty for a plain table of the default
    /// schema.
    static QString underTitle(const schema::NearTable &table, const std::string &defaultSchema);
    static QString marks(const schema::NearColumn &column);
    /// The remarks below the columns: columns, partitions and neighbours that are not shown.
    static QStringList remarks(const schema::NearTable &table);

    static QString tip(const schema::NearTable &table);
    static QString tip(const schema::NearColumn &column);
    /// Name, columns, how many rows there are to each, what happens on deletion: one line each.
    static QString tip(const schema::Neighbourhood &around, const schema::NearRelation &relation);

    /// "orders: 5 tables, 7 foreign keys, and 12 tables more that are not shown": above the picture. Where
    /// keys could not be read it never says that there are none.
    static QString summary(const schema::Neighbourhood &around);
    /// For assistive technology: a table, its columns and what it is connected with.
    static QString description(const schema::Neighbourhood &around, std::size_t table);
    static QString name(const QualifiedName &name);
};

} // namespace plumbline::views
