#pragma once

#include "models/schema/object_name.h"

#include <QString>

namespace plumbline::wording {

/// What an object of this kind is called in a sentence: "materialized view".
QString objectKindName(schema::ObjectKind kind);
/// The heading of many of them: "Materialized views".
QString objectKindHeading(schema::ObjectKind kind);
/// Where an object is, part after part: "public.companies.id".
QString addressText(const schema::ObjectName &object);

} // namespace plumbline::wording
