#pragma once

#include <string>

#include "models/schema/members.h"

namespace plumbline::schema {

// The members of what is no table; see models/schema/members.h.

template <Is<Namespace> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, owner, comment, grants] = value;
    visit.always("name", name);
    visit.always("owner", owner);
    visit.always("comment", comment);
    visit.member("grants", grants);
}

template <Is<Extension> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, schema, version, comment] = value;
    visit.always("name", name);
    visit.always("schema", schema);
    visit.always("version", version);
    visit.member("comment", comment);
}

template <Is<Enum> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, values, owner, comment, grants] = value;
    visit.own("name", name);
    visit.always("owner", owner);
    visit.always("comment", comment);
    visit.lines("values", values);
    visit.member("grants", grants);
}

template <Is<DomainConstraint> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, definition, isValid, comment] = value;
    visit.always("name", name);
    visit.always("definition", definition);
    visit.member("valid", isValid, true);
    visit.member("comment", comment);
}

template <Is<Domain> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, baseType, collation, isNullable, defaultExpression, constraints, owner, comment, grants] =
        value;
    visit.own("name", name);
    visit.always("type", baseType);
    visit.always("nullable", isNullable);
    visit.always("default", defaultExpression);
    visit.always("owner", owner);
    visit.always("comment", comment);
    visit.member("collation", collation);
    visit.always("constraints", constraints);
    visit.member("grants", grants);
}

template <Is<CompositeType> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, attributes, owner, comment, grants] = value;
    visit.own("name", name);
    visit.always("owner", owner);
    visit.always("comment", comment);
    visit.always("attributes", attributes);
    visit.member("grants", grants);
}

template <Is<Sequence> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, options, ownerTable, ownerColumn, lastValue, isUnlogged, owner, comment, grants] = value;
    visit.own("name", name);
    visit.flat(options);
    visit.measured("lastValue", lastValue);
    visit.member("ownedByTable", ownerTable);
    visit.member("ownedByColumn", ownerColumn);
    visit.member("unlogged", isUnlogged);
    visit.always("owner", owner);
    visit.always("comment", comment);
    visit.member("grants", grants);
}

template <Is<Routine> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, kind, arguments, result, language, definition, owner, comment, grants, neededExtensions] =
        value;
    visit.own("name", name);
    visit.always("kind", kind);
    visit.always("arguments", arguments);
    visit.always("result", result);
    visit.always("language", language);
    visit.always("owner", owner);
    visit.always("comment", comment);
    visit.always("definition", definition);
    visit.member("dependsOnExtensions", neededExtensions);
    visit.member("grants", grants);
}

template <Is<EventTrigger> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, event, tags, function, enabled, owner, comment] = value;
    visit.always("name", name);
    visit.always("event", event);
    visit.always("tags", tags);
    visit.always("function", function);
    visit.letter("enabled", enabled, 'O', enabledWords);
    visit.always("owner", owner);
    visit.always("comment", comment);
}

template <Is<ObjectName> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[kind, name, part] = value;
    visit.always("kind", kind);
    visit.flat(name);
    visit.member("part", part);
}

template <Is<OtherObject> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[name, definition, owner, comment, grants] = value;
    visit.flat(name);
    visit.always("owner", owner);
    visit.always("comment", comment);
    visit.always("definition", definition);
    visit.member("grants", grants);
}

template <Is<Dependency> Value, typename Visitor>
void visitMembers(Value &value, Visitor &visit)
{
    auto &[user, used] = value;
    visit.always("user", user);
    visit.always("used", used);
}

} // namespace plumbline::schema
