#include "models/ddl/object_text.h"

#include "models/ddl/clauses.h"
#include "models/ddl/grants.h"
#include "models/ddl/routine_text.h"
#include "models/sql/quote.h"

#include <algorithm>

namespace plumbline::ddl {

namespace {

using schema::ObjectKind;
using sql::identifier;

/// Who owns `public` where nobody changed that (PostgreSQL 15); nothing has to be said then.
constexpr const char *ownerOfPublic = "pg_database_owner";
constexpr const char *commentOfPublic = "standard public schema";

std::string enabling(const std::string &alter, char enabled)
{
    switch (enabled) {
    case 'D':
        return alter + " DISABLE;";
    case 'R':
        return alter + " ENABLE REPLICA;";
    case 'A':
        return alter + " ENABLE ALWAYS;";
    default:
        return {};
    }
}

} // namespace

std::string text(const schema::Namespace &schema)
{
    const std::string name = identifier(schema.name);
    if (schema.name == "public") {
        const bool isUsualOwner = schema.owner == ownerOfPublic;
        const bool isUsualComment = schema.comment == commentOfPublic;
        const std::optional<std::string> comment = schema.comment.value_or("");
        return statements({isUsualOwner ? std::string() : owner("SCHEMA", name, schema.owner),
                           isUsualComment ? std::string() : ddl::comment("SCHEMA", name, comment)});
    }
    return statements({"CREATE SCHEMA " + name + ';', owner("SCHEMA", name, schema.owner),
                       comment("SCHEMA", name, schema.comment)});
}

std::string text(const schema::Extension &extension, bool hasVersion)
{
    const std::string name = identifier(extension.name);
    // Every new database has it.
    if (extension.name == "plpgsql" && extension.schema == "pg_catalog")
        return {};
    return statements({"CREATE EXTENSION IF NOT EXISTS " + name + " WITH SCHEMA " +
                           identifier(extension.schema) +
                           (hasVersion ? " VERSION " + text(extension.version) + ';' : std::string(";")),
                       comment("EXTENSION", name, extension.comment)});
}

std::string text(const schema::Enum &enumeration)
{
    const std::string name = identifier(enumeration.name);
    std::vector<std::string> values;
    for (const std::string &value : enumeration.values)
        values.push_back("\n    " + text(value));
    return statements({"CREATE TYPE " + name + " AS ENUM (" + joined(values, ",") + "\n);",
                       owner("TYPE", name, enumeration.owner), comment("TYPE", name, enumeration.comment)});
}

std::string text(const schema::Domain &domain, const std::set<std::string> &separate)
{
    const std::string name = identifier(domain.name);
    std::string create = "CREATE DOMAIN " + name + " AS " + domain.baseType;
    if (!domain.collation.empty())
        create += " COLLATE " + domain.collation;
    if (!domain.isNullable)
        create += " NOT NULL";
    if (domain.defaultExpression)
        create += " DEFAULT " + *domain.defaultExpression;
    std::vector<std::string> comments;
    for (const schema::DomainConstraint &constraint : domain.constraints) {
        if (separate.contains(constraint.name) || !constraint.isValid)
            continue;
        create += "\n\tCONSTRAINT " + identifier(constraint.name) + ' ' + constraint.definition;
        comments.push_back(
            comment("CONSTRAINT", identifier(constraint.name) + " ON DOMAIN " + name, constraint.comment));
    }
    return statements({create + ';', owner("DOMAIN", name, domain.owner),
                       comment("DOMAIN", name, domain.comment), statements(comments)});
}

std::string separateConstraint(const schema::Domain &domain, const schema::DomainConstraint &constraint)
{
    const std::string name = identifier(domain.name);
    const std::string what = identifier(constraint.name);
    return statements(
        {"ALTER DOMAIN " + name + "\n    ADD CONSTRAINT " + what + ' ' + constraint.definition + ';',
         comment("CONSTRAINT", what + " ON DOMAIN " + name, constraint.comment)});
}

std::string text(const schema::CompositeType &type)
{
    const std::string name = identifier(type.name);
    std::vector<std::string> lines, comments;
    for (const schema::Column &attribute : type.attributes) {
        lines.push_back("\n\t" + identifier(attribute.name) + ' ' + attribute.type +
                        (attribute.collation.empty() ? "" : " COLLATE " + attribute.collation));
        comments.push_back(comment("COLUMN", name + '.' + identifier(attribute.name), attribute.comment));
    }
    return statements({"CREATE TYPE " + name + " AS (" + joined(lines, ",") + "\n);",
                       owner("TYPE", name, type.owner), comment("TYPE", name, type.comment),
                       statements(comments)});
}

std::string text(const schema::Sequence &sequence)
{
    const std::string name = identifier(sequence.name);
    const std::string type =
        sequence.options.type == "bigint" ? std::string() : "\n    AS " + sequence.options.type;
    const std::string ownedBy = sequence.ownerColumn.empty() ? std::string()
                                                             : "ALTER SEQUENCE " + name + " OWNED BY " +
                                                                   identifier(sequence.ownerTable) + '.' +
                                                                   identifier(sequence.ownerColumn) + ';';
    return statements({std::string(sequence.isUnlogged ? "CREATE UNLOGGED SEQUENCE " : "CREATE SEQUENCE ") +
                           name + type + sequenceClauses(sequence.options) + ';',
                       owner("TABLE", name, sequence.owner), ownedBy,
                       comment("SEQUENCE", name, sequence.comment)});
}

std::string text(const schema::Routine &routine)
{
    const std::string kind = routineKind(routine);
    const std::string create = createRoutine(routine) + extensionDependences(kind + ' ' + signature(routine),
                                                                             routine.neededExtensions);
    return statements({create, owner(kind, signature(routine), routine.owner),
                       comment(kind, signature(routine), routine.comment)});
}

std::string text(const schema::EventTrigger &trigger)
{
    const std::string name = identifier(trigger.name);
    std::string create = "CREATE EVENT TRIGGER " + name + " ON " + identifier(trigger.event);
    std::vector<std::string> tags;
    for (const std::string &tag : trigger.tags)
        tags.push_back(text(tag));
    if (!tags.empty())
        create += "\n         WHEN TAG IN (" + joined(tags, ", ") + ')';
    create += "\n   EXECUTE FUNCTION " + identifier(trigger.function) + "();";
    return statements({create, enabling("ALTER EVENT TRIGGER " + name, trigger.enabled),
                       owner("EVENT TRIGGER", name, trigger.owner),
                       comment("EVENT TRIGGER", name, trigger.comment)});
}

std::string text(const schema::OtherObject &object)
{
    const bool isOfPrivileges = object.name.kind == ObjectKind::DefaultPrivileges ||
                                object.name.kind == ObjectKind::ChangedPrivileges;
    if (isOfPrivileges)
        return {};
    const Address at = address(object);
    // Only to a language ALTER says another word than COMMENT.
    const std::string altered = object.name.kind == ObjectKind::Language ? "PROCEDURAL LANGUAGE" : at.kind;
    return statements({object.definition, owner(altered, at.name, object.owner),
                       comment(at.kind, at.name, object.comment)});
}

std::string shell(const schema::OtherObject &object)
{
    const bool needsOne = (object.name.kind == ObjectKind::BaseType && object.definition.ends_with("\n);")) ||
                          (object.name.kind == ObjectKind::RangeType &&
                           object.definition.find(",\n    canonical = ") != std::string::npos);
    return needsOne ? "CREATE TYPE " + identifier(object.name.name) + ';' : std::string();
}

std::string grants(const schema::Namespace &schema)
{
    const auto kind = schema.name == "public" ? Grantable::PublicSchema : Grantable::Schema;
    return grantStatements(kind, "SCHEMA " + identifier(schema.name), schema.owner, schema.grants);
}

} // namespace plumbline::ddl
