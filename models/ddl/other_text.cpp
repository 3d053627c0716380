#include "models/ddl/clauses.h"
#include "models/ddl/grants.h"
#include "models/ddl/object_text.h"
#include "models/sql/quote.h"

#include <utility>

namespace plumbline::ddl {

namespace {

using schema::ObjectKind;
using sql::identifier;

/// The word for the object, where its address is its name.
const char *plainKind(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::RangeType:
    case ObjectKind::BaseType:
        return "TYPE";
    case ObjectKind::AccessMethod:
        return "ACCESS METHOD";
    case ObjectKind::Language:
        return "LANGUAGE";
    case ObjectKind::Collation:
        return "COLLATION";
    case ObjectKind::Conversion:
        return "CONVERSION";
    case ObjectKind::TextSearchParser:
        return "TEXT SEARCH PARSER";
    case ObjectKind::TextSearchDictionary:
        return "TEXT SEARCH DICTIONARY";
    case ObjectKind::TextSearchTemplate:
        return "TEXT SEARCH TEMPLATE";
    case ObjectKind::TextSearchConfiguration:
        return "TEXT SEARCH CONFIGURATION";
    case ObjectKind::ForeignDataWrapper:
        return "FOREIGN DATA WRAPPER";
    case ObjectKind::ForeignServer:
        return "SERVER";
    case ObjectKind::Publication:
        return "PUBLICATION";
    case ObjectKind::Subscription:
        return "SUBSCRIPTION";
    case ObjectKind::ExtendedStatistics:
        return "STATISTICS";
    default:
        return "";
    }
}

/// What default privileges are for, by the word behind ON.
Grantable grantableOf(const std::string &word)
{
    if (word == "SEQUENCES")
        return Grantable::Sequence;
    if (word == "FUNCTIONS")
        return Grantable::Function;
    if (word == "TYPES")
        return Grantable::Type;
    return word == "SCHEMAS" ? Grantable::Schema : Grantable::Table;
}

} // namespace

Address address(const schema::OtherObject &object)
{
    const std::string name = identifier(object.name.name);
    const std::string &part = object.name.part;
    switch (object.name.kind) {
    case ObjectKind::Operator: // the name is made of signs and has no quotes
        return {"OPERATOR",
                identifier(object.name.name.schema) + '.' + object.name.name.name + " (" + part + ')'};
    case ObjectKind::OperatorClass:
        return {"OPERATOR CLASS", name + " USING " + identifier(part)};
    case ObjectKind::OperatorFamily:
        return {"OPERATOR FAMILY", name + " USING " + identifier(part)};
    case ObjectKind::Cast: // "(a AS b)", quoted where it was read
        return {"CAST", object.name.name.name};
    case ObjectKind::Transform:
        return {"TRANSFORM", "FOR " + object.name.name.name + " LANGUAGE " + identifier(part)};
    case ObjectKind::Aggregate:
        return {"AGGREGATE", name + '(' + (part.empty() ? "*" : part) + ')'};
    case ObjectKind::UserMapping:
        return {"USER MAPPING", "FOR " + identifier(part) + " SERVER " + name};
    default:
        return {plainKind(object.name.kind), name};
    }
}

std::string grants(const schema::OtherObject &object, bool hasMaintain)
{
    const Address at = address(object);
    switch (object.name.kind) {
    case ObjectKind::Aggregate:
        return grantStatements(Grantable::Function, "FUNCTION " + at.name, object.owner, object.grants);
    case ObjectKind::RangeType:
    case ObjectKind::BaseType:
        return grantStatements(Grantable::Type, "TYPE " + at.name, object.owner, object.grants);
    case ObjectKind::Language:
        return grantStatements(Grantable::Language, "LANGUAGE " + at.name, object.owner, object.grants);
    case ObjectKind::ForeignDataWrapper:
        return grantStatements(Grantable::ForeignDataWrapper, "FOREIGN DATA WRAPPER " + at.name, object.owner,
                               object.grants);
    case ObjectKind::ForeignServer:
        return grantStatements(Grantable::ForeignServer, "FOREIGN SERVER " + at.name, object.owner,
                               object.grants);
    case ObjectKind::ChangedPrivileges:
        return object.definition;
    case ObjectKind::DefaultPrivileges: {
        const std::string &schema = object.name.name.schema;
        const std::string before = "ALTER DEFAULT PRIVILEGES FOR ROLE " + identifier(object.owner) +
                                   (schema.empty() ? " " : " IN SCHEMA " + identifier(schema) + ' ');
        // The space is pg_dump's: between the kind and TO stands a name that is empty here.
        return defaultPrivileges(grantableOf(object.name.part), before, object.name.part + ' ', object.owner,
                                 object.grants, !schema.empty(), hasMaintain);
    }
    default:
        return {};
    }
}

} // namespace plumbline::ddl
