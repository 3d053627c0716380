#include "models/wording/object_text.h"

#include "models/diff/object_change.h"
#include "models/wording/shown.h"

namespace plumbline::wording {

using schema::ObjectKind;

QString objectKindName(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Schema:
        return Wording::tr("schema", "kind of database object");
    case ObjectKind::Extension:
        return Wording::tr("extension", "kind of database object");
    case ObjectKind::Table:
        return Wording::tr("table", "kind of database object");
    case ObjectKind::PartitionedTable:
        return Wording::tr("partitioned table", "kind of database object");
    case ObjectKind::ForeignTable:
        return Wording::tr("foreign table", "kind of database object");
    case ObjectKind::View:
        return Wording::tr("view", "kind of database object");
    case ObjectKind::MaterializedView:
        return Wording::tr("materialized view", "kind of database object");
    case ObjectKind::Sequence:
        return Wording::tr("sequence", "kind of database object");
    case ObjectKind::Enum:
        return Wording::tr("enum", "kind of database object");
    case ObjectKind::Domain:
        return Wording::tr("domain", "kind of database object");
    case ObjectKind::CompositeType:
        return Wording::tr("composite type", "kind of database object");
    case ObjectKind::RangeType:
        return Wording::tr("range type", "kind of database object");
    case ObjectKind::BaseType:
        return Wording::tr("base type", "kind of database object");
    case ObjectKind::Function:
        return Wording::tr("function", "kind of database object");
    case ObjectKind::Procedure:
        return Wording::tr("procedure", "kind of database object");
    case ObjectKind::Aggregate:
        return Wording::tr("aggregate", "kind of database object");
    case ObjectKind::WindowFunction:
        return Wording::tr("window function", "kind of database object");
    case ObjectKind::EventTrigger:
        return Wording::tr("event trigger", "kind of database object");
    case ObjectKind::Publication:
        return Wording::tr("publication", "kind of database object");
    case ObjectKind::Subscription:
        return Wording::tr("subscription", "kind of database object");
    case ObjectKind::Collation:
        return Wording::tr("collation", "kind of database object");
    case ObjectKind::Conversion:
        return Wording::tr("conversion", "kind of database object");
    case ObjectKind::Cast:
        return Wording::tr("cast", "kind of database object");
    case ObjectKind::Operator:
        return Wording::tr("operator", "kind of database object");
    case ObjectKind::OperatorClass:
        return Wording::tr("operator class", "kind of database object");
    case ObjectKind::OperatorFamily:
        return Wording::tr("operator family", "kind of database object");
    case ObjectKind::AccessMethod:
        return Wording::tr("access method", "kind of database object");
    case ObjectKind::Language:
        return Wording::tr("language", "kind of database object");
    case ObjectKind::Transform:
        return Wording::tr("transform", "kind of database object");
    case ObjectKind::TextSearchParser:
        return Wording::tr("text search parser", "kind of database object");
    case ObjectKind::TextSearchDictionary:
        return Wording::tr("text search dictionary", "kind of database object");
    case ObjectKind::TextSearchTemplate:
        return Wording::tr("text search template", "kind of database object");
    case ObjectKind::TextSearchConfiguration:
        return Wording::tr("text search configuration", "kind of database object");
    case ObjectKind::ForeignDataWrapper:
        return Wording::tr("foreign-data wrapper", "kind of database object");
    case ObjectKind::ForeignServer:
        return Wording::tr("foreign server", "kind of database object");
    case ObjectKind::UserMapping:
        return Wording::tr("user mapping", "kind of database object");
    case ObjectKind::ExtendedStatistics:
        return Wording::tr("extended statistics", "kind of database object");
    case ObjectKind::DefaultPrivileges:
        return Wording::tr("default privileges", "kind of database object");
    case ObjectKind::ChangedPrivileges:
        return Wording::tr("changed privileges", "kind of database object");
    case ObjectKind::LargeObject:
        return Wording::tr("large object", "kind of database object");
    case ObjectKind::Column:
        return Wording::tr("column", "kind of database object");
    case ObjectKind::Constraint:
        return Wording::tr("constraint", "kind of database object");
    case ObjectKind::Index:
        return Wording::tr("index", "kind of database object");
    case ObjectKind::Trigger:
        return Wording::tr("trigger", "kind of database object");
    case ObjectKind::Rule:
        return Wording::tr("rule", "kind of database object");
    case ObjectKind::Policy:
        return Wording::tr("policy", "kind of database object");
    }
    Q_UNREACHABLE();
}

QString objectKindHeading(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Schema:
        return Wording::tr("Schemas", "heading: kind of database objects");
    case ObjectKind::Extension:
        return Wording::tr("Extensions", "heading: kind of database objects");
    case ObjectKind::Table:
        return Wording::tr("Tables", "heading: kind of database objects");
    case ObjectKind::PartitionedTable:
        return Wording::tr("Partitioned tables", "heading: kind of database objects");
    case ObjectKind::ForeignTable:
        return Wording::tr("Foreign tables", "heading: kind of database objects");
    case ObjectKind::View:
        return Wording::tr("Views", "heading: kind of database objects");
    case ObjectKind::MaterializedView:
        return Wording::tr("Materialized views", "heading: kind of database objects");
    case ObjectKind::Sequence:
        return Wording::tr("Sequences", "heading: kind of database objects");
    case ObjectKind::Enum:
        return Wording::tr("Enums", "heading: kind of database objects");
    case ObjectKind::Domain:
        return Wording::tr("Domains", "heading: kind of database objects");
    case ObjectKind::CompositeType:
        return Wording::tr("Composite types", "heading: kind of database objects");
    case ObjectKind::RangeType:
        return Wording::tr("Range types", "heading: kind of database objects");
    case ObjectKind::BaseType:
        return Wording::tr("Base types", "heading: kind of database objects");
    case ObjectKind::Function:
        return Wording::tr("Functions", "heading: kind of database objects");
    case ObjectKind::Procedure:
        return Wording::tr("Procedures", "heading: kind of database objects");
    case ObjectKind::Aggregate:
        return Wording::tr("Aggregates", "heading: kind of database objects");
    case ObjectKind::WindowFunction:
        return Wording::tr("Window functions", "heading: kind of database objects");
    case ObjectKind::EventTrigger:
        return Wording::tr("Event triggers", "heading: kind of database objects");
    case ObjectKind::Publication:
        return Wording::tr("Publications", "heading: kind of database objects");
    case ObjectKind::Subscription:
        return Wording::tr("Subscriptions", "heading: kind of database objects");
    case ObjectKind::Collation:
        return Wording::tr("Collations", "heading: kind of database objects");
    case ObjectKind::Conversion:
        return Wording::tr("Conversions", "heading: kind of database objects");
    case ObjectKind::Cast:
        return Wording::tr("Casts", "heading: kind of database objects");
    case ObjectKind::Operator:
        return Wording::tr("Operators", "heading: kind of database objects");
    case ObjectKind::OperatorClass:
        return Wording::tr("Operator classes", "heading: kind of database objects");
    case ObjectKind::OperatorFamily:
        return Wording::tr("Operator families", "heading: kind of database objects");
    case ObjectKind::AccessMethod:
        return Wording::tr("Access methods", "heading: kind of database objects");
    case ObjectKind::Language:
        return Wording::tr("Languages", "heading: kind of database objects");
    case ObjectKind::Transform:
        return Wording::tr("Transforms", "heading: kind of database objects");
    case ObjectKind::TextSearchParser:
        return Wording::tr("Text search parsers", "heading: kind of database objects");
    case ObjectKind::TextSearchDictionary:
        return Wording::tr("Text search dictionaries", "heading: kind of database objects");
    case ObjectKind::TextSearchTemplate:
        return Wording::tr("Text search templates", "heading: kind of database objects");
    case ObjectKind::TextSearchConfiguration:
        return Wording::tr("Text search configurations", "heading: kind of database objects");
    case ObjectKind::ForeignDataWrapper:
        return Wording::tr("Foreign-data wrappers", "heading: kind of database objects");
    case ObjectKind::ForeignServer:
        return Wording::tr("Foreign servers", "heading: kind of database objects");
    case ObjectKind::UserMapping:
        return Wording::tr("User mappings", "heading: kind of database objects");
    case ObjectKind::ExtendedStatistics:
        return Wording::tr("Extended statistics", "heading: kind of database objects");
    case ObjectKind::DefaultPrivileges:
        return Wording::tr("Default privileges", "heading: kind of database objects");
    case ObjectKind::ChangedPrivileges:
        return Wording::tr("Changed privileges", "heading: kind of database objects");
    case ObjectKind::LargeObject:
        return Wording::tr("Large objects", "heading: kind of database objects");
    case ObjectKind::Column:
        return Wording::tr("Columns", "heading: kind of database objects");
    case ObjectKind::Constraint:
        return Wording::tr("Constraints", "heading: kind of database objects");
    case ObjectKind::Index:
        return Wording::tr("Indexes", "heading: kind of database objects");
    case ObjectKind::Trigger:
        return Wording::tr("Triggers", "heading: kind of database objects");
    case ObjectKind::Rule:
        return Wording::tr("Rules", "heading: kind of database objects");
    case ObjectKind::Policy:
        return Wording::tr("Policies", "heading: kind of database objects");
    }
    Q_UNREACHABLE();
}

QString addressText(const schema::ObjectName &object)
{
    const diff::ChangeAddress address = diff::addressOf(object);
    QStringList parts;
    for (const std::string *part : {&address.schema, &address.table, &address.name}) {
        if (!part->empty())
            parts << shown(*part);
    }
    return parts.join(QLatin1Char('.'));
}

} // namespace plumbline::wording
